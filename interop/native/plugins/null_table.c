// Has no table to give.
#include "table.h"

const PJRT_Api* GetPjrtApi(void) {
  return NULL;
}
