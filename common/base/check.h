// YIFA_CHECK: what must hold if our own code is right. Stays on in release; nothing that
// a client can send reaches one (bad input is a Status, see error.h).
#ifndef YIFA_COMMON_BASE_CHECK_H_
#define YIFA_COMMON_BASE_CHECK_H_

namespace yifa {

// Prints the condition, the place and the note to standard error and aborts.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line,
                              const char* note = "");

}  // namespace yifa

#define YIFA_CHECK(condition, ...) \
  (static_cast<bool>(condition)    \
       ? static_cast<void>(0)      \
       : ::yifa::CheckFailed(#condition, __FILE__, __LINE__ __VA_OPT__(, ) __VA_ARGS__))

#endif  // YIFA_COMMON_BASE_CHECK_H_
