// What whoever runs a test may ask of it, e.g. another seed.
#ifndef YIFA_TESTS_SUPPORT_ENVIRONMENT_H_
#define YIFA_TESTS_SUPPORT_ENVIRONMENT_H_

#include <cstdint>
#include <cstdlib>

namespace yifa::testing {

// The number in a variable of the environment; `otherwise` where it is not set.
inline uint64_t FromEnvironment(const char* variable, uint64_t otherwise) {
  const char* const text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_ENVIRONMENT_H_
