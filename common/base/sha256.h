// SHA-256 (FIPS 180-4), by OpenSSL.
#ifndef YIFA_COMMON_BASE_SHA256_H_
#define YIFA_COMMON_BASE_SHA256_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace yifa {

using Hash = std::array<uint8_t, 32>;

// The hash of the parts put one after another. Fast on short input: no allocation.
Hash Sha256(std::string_view first, std::string_view second = {},
            std::string_view third = {});

// The 32 bytes as a string, and 64 lower-case hexadecimal digits.
inline std::string_view Bytes(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}
std::string Hex(std::string_view bytes);

// HMAC (RFC 2104) of texts under one key, which is hashed but once. Thread-safe.
class HmacSha256 {
 public:
  explicit HmacSha256(std::string_view key);
  HmacSha256(HmacSha256&&) noexcept;
  ~HmacSha256();
  Hash Of(std::string_view text) const;

  // What is left of the key once it was hashed, 64 bytes: enough to go on computing, and
  // no way back to the key.
  std::string state() const;
  // REQUIRES: 64 bytes
  static HmacSha256 FromState(std::string_view state);

 private:
  struct State;
  explicit HmacSha256(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

// A hash of bytes that arrive in pieces.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  void Update(std::string_view bytes);
  // Call once, at the end; nothing may follow.
  Hash Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_SHA256_H_
