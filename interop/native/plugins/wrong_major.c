// A major version that does not exist yet.
#include "table.h"

const PJRT_Api* GetPjrtApi(void) {
  PJRT_Api* api = SoundTable();
  api->pjrt_api_version.major_version = 1;
  return api;
}
