// The last version before the table was rearranged.
#include "table.h"

const PJRT_Api* GetPjrtApi(void) {
  PJRT_Api* api = SoundTable();
  api->pjrt_api_version.minor_version = 56;
  return api;
}
