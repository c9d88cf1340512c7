#include "common/base/random.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "common/base/check.h"

namespace yifa {
namespace {

class Pool {
 public:
  ~Pool() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

  void Take(unsigned char* out, size_t size) {
    while (size > 0) {
      if (used_ == bytes_.size()) Refill();
      const size_t given = std::min(size, bytes_.size() - used_);
      std::memcpy(out, &bytes_[used_], given);
      // A key that was given out is not left lying here.
      OPENSSL_cleanse(&bytes_[used_], given);
      used_ += given;
      out += given;
      size -= given;
    }
  }

 private:
  void Refill() {
    YIFA_CHECK(RAND_bytes(bytes_.data(), static_cast<int>(bytes_.size())) == 1,
               "no random bytes");
    used_ = 0;
  }

  std::array<unsigned char, 4096> bytes_;
  size_t used_ = bytes_.size();
};

}  // namespace

void FillRandom(void* bytes, size_t size) {
  thread_local Pool pool;
  pool.Take(static_cast<unsigned char*>(bytes), size);
}

}  // namespace yifa
