// A custom call written in C against XLA's FFI: xlasharp.test.scale(x: f32[...]) {factor: f32} -> f32[...], factor * x.
#include <string.h>

#include "xla/ffi/api/c_api.h"

static XLA_FFI_Error* Fail(const XLA_FFI_CallFrame* frame, const char* message) {
  XLA_FFI_Error_Create_Args args = {0};
  args.struct_size = XLA_FFI_Error_Create_Args_STRUCT_SIZE;
  args.message = message;
  args.errc = XLA_FFI_Error_Code_INVALID_ARGUMENT;
  return frame->api->XLA_FFI_Error_Create(&args);
}

// XLA first asks for the version that a handler was compiled for.
static int AnswerMetadata(XLA_FFI_CallFrame* frame) {
  for (XLA_FFI_Extension_Base* node = frame->extension_start; node != NULL; node = node->next) {
    if (node->type != XLA_FFI_Extension_Metadata) continue;
    XLA_FFI_Metadata* metadata = ((XLA_FFI_Metadata_Extension*)node)->metadata;
    metadata->api_version.major_version = XLA_FFI_API_MAJOR;
    metadata->api_version.minor_version = XLA_FFI_API_MINOR;
    metadata->traits = 0;
    return 1;
  }
  return 0;
}

static const float* FindFactor(const XLA_FFI_Attrs* attrs) {
  static const char name[] = "factor";
  for (int64_t i = 0; i < attrs->size; i++) {
    if (attrs->names[i]->len != sizeof(name) - 1 || memcmp(attrs->names[i]->ptr, name, sizeof(name) - 1) != 0) continue;
    const XLA_FFI_Scalar* scalar = attrs->attrs[i];
    return attrs->types[i] == XLA_FFI_AttrType_SCALAR && scalar->dtype == XLA_FFI_DataType_F32 ? scalar->value : NULL;
  }
  return NULL;
}

__attribute__((visibility("default"))) XLA_FFI_Error* ScaleHandler(XLA_FFI_CallFrame* frame) {
  if (AnswerMetadata(frame) || frame->stage != XLA_FFI_ExecutionStage_EXECUTE) return NULL;
  if (frame->args.size != 1 || frame->rets.size != 1) return Fail(frame, "scale takes one buffer and gives one");
  const XLA_FFI_Buffer* x = frame->args.args[0];
  const XLA_FFI_Buffer* z = frame->rets.rets[0];
  if (x->dtype != XLA_FFI_DataType_F32 || z->dtype != XLA_FFI_DataType_F32) return Fail(frame, "scale works on f32");
  const float* factor = FindFactor(&frame->attrs);
  if (factor == NULL) return Fail(frame, "scale needs the attribute factor, an f32");
  int64_t count = 1;
  for (int64_t d = 0; d < x->rank; d++) count *= x->dims[d];
  for (int64_t i = 0; i < count; i++) ((float*)z->data)[i] = *factor * ((const float*)x->data)[i];
  return NULL;
}
