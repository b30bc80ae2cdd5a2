// A table with the four functions that a client calls while it loads a plugin. Each plugin of this folder spoils one thing in it.
#ifndef XLASHARP_TABLE_H_
#define XLASHARP_TABLE_H_

#include <string.h>

#include "xla/pjrt/c/pjrt_c_api.h"

#define EXPORT __attribute__((visibility("default")))

// An error of this plugin; a client only ever sees its head.
typedef struct Failure {
  PJRT_Error head;
  const char* message;
  PJRT_Error_Code code;
} Failure;

static void DestroyError(PJRT_Error_Destroy_Args* args) { (void)args; }

static void GetMessage(PJRT_Error_Message_Args* args) {
  args->message = ((const Failure*)args->error)->message;
  args->message_size = strlen(args->message);
}

static PJRT_Error* GetCode(PJRT_Error_GetCode_Args* args) {
  args->code = ((const Failure*)args->error)->code;
  return NULL;
}

static PJRT_Error* Initialize(PJRT_Plugin_Initialize_Args* args) {
  (void)args;
  return NULL;
}

// The rest of the table is null.
static inline PJRT_Api* SoundTable(void) {
  static PJRT_Api api;
  api.struct_size = PJRT_Api_STRUCT_SIZE;
  api.pjrt_api_version.struct_size = PJRT_Api_Version_STRUCT_SIZE;
  api.pjrt_api_version.major_version = PJRT_API_MAJOR;
  api.pjrt_api_version.minor_version = PJRT_API_MINOR;
  api.PJRT_Error_Destroy = DestroyError;
  api.PJRT_Error_Message = GetMessage;
  api.PJRT_Error_GetCode = GetCode;
  api.PJRT_Plugin_Initialize = Initialize;
  return &api;
}

EXPORT const PJRT_Api* GetPjrtApi(void);

#endif
