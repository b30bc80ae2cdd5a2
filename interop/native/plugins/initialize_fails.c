// Fails when it is initialised, with a code and a message.
#include "table.h"

static PJRT_Error* Refuse(PJRT_Plugin_Initialize_Args* args) {
  static Failure failure = {.message = "the device is on fire", .code = PJRT_Error_Code_UNAVAILABLE};
  (void)args;
  return &failure.head;
}

const PJRT_Api* GetPjrtApi(void) {
  PJRT_Api* api = SoundTable();
  api->PJRT_Plugin_Initialize = Refuse;
  return api;
}
