// A table of the right size and version in which every function is null.
#include "table.h"

const PJRT_Api* GetPjrtApi(void) {
  static PJRT_Api api;
  api.struct_size = SoundTable()->struct_size;
  api.pjrt_api_version = SoundTable()->pjrt_api_version;
  return &api;
}
