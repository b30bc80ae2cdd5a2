// Prints what the C compiler makes of every struct of the headers, for comparison with the C# structs:
//   struct NAME SIZEOF STRUCT_SIZE        (STRUCT_SIZE is 0 where the headers define none)
//   field NAME FIELD OFFSET SIZE
#include <stddef.h>
#include <stdio.h>

#include "pjrt.h"

#define STRUCT(name) printf("struct %s %zu 0\n", #name, sizeof(name));
#define SIZED(name) printf("struct %s %zu %zu\n", #name, sizeof(name), (size_t)name##_STRUCT_SIZE);
#define FIELD(name, field) printf("field %s %s %zu %zu\n", #name, #field, offsetof(name, field), sizeof(((name*)0)->field));

int main(void) {
#include "layouts.inc"
  return 0;
}
