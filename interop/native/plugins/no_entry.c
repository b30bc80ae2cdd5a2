// A library that is no plugin: it exports another function.
__attribute__((visibility("default"))) int NotGetPjrtApi(void) { return 0; }
