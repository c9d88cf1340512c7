// Files sealed for whoever holds a key.
#include "services/cli/trust/sealing.h"

#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <fstream>

#include "services/cli/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::cli {
namespace {

using testing::IsOk;
using ::testing::Not;

struct Pair {
  std::string sealing;
  std::string opening;
};

class SealingTest : public ::testing::Test {
 protected:
  std::string File(const std::string& text) {
    const std::string path = directory_ / std::to_string(++files_);
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  Pair Made(EVP_PKEY* key) {
    const auto text = [](auto write) {
      BIO* bio = BIO_new(BIO_s_mem());
      write(bio);
      char* bytes = nullptr;
      const long size = BIO_get_mem_data(bio, &bytes);
      std::string pem(bytes, static_cast<size_t>(size));
      BIO_free(bio);
      return pem;
    };
    const Pair pair = {File(text([&](BIO* bio) { PEM_write_bio_PUBKEY(bio, key); })),
                       File(text([&](BIO* bio) {
                         PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr,
                                                  nullptr);
                       }))};
    EVP_PKEY_free(key);
    return pair;
  }
  Pair X25519() { return Made(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519")); }
  Pair Rsa() { return Made(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t{2048})); }
  Pair Shared() {
    const std::string file = File(std::string(32, 'k'));
    return {file, file};
  }
  // What comes out of what was sealed, after `change`.
  absl::StatusOr<std::string> Through(
      const Pair& pair, const std::string& text,
      const std::function<void(std::string&)>& change = nullptr) {
    const auto seals = SealingKey::ForSealing(pair.sealing);
    const auto opens = SealingKey::ForOpening(pair.opening);
    EXPECT_THAT(seals, IsOk());
    EXPECT_THAT(opens, IsOk());
    const std::string sealed = directory_ / "sealed";
    EXPECT_THAT((*seals)->Seal(File(text), sealed), IsOk());
    std::string bytes = *ReadFile(sealed);
    const bool shown = text.size() > 40 && bytes.find(text.substr(0, 40)) != bytes.npos;
    EXPECT_FALSE(shown);
    if (change) change(bytes);
    const std::string opened = directory_ / "opened";
    if (absl::Status status = (*opens)->Open(File(bytes), opened); !status.ok())
      return status;
    return ReadFile(opened);
  }

  const testing::TemporaryDirectory directory_;
  int files_ = 0;
};

TEST_F(SealingTest, F18_WhatIsSealedForAKeyIsOpenedWithIt) {
  constexpr size_t kPart = 1 << 20;
  for (const Pair& pair : {X25519(), Rsa(), Shared()})
    for (const size_t size : {size_t{0}, size_t{1}, kPart - 1, kPart, 2 * kPart + 5}) {
      std::string text(size, '\0');
      for (size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>(i * 2654435761u >> 11);
      EXPECT_EQ(*Through(pair, text), text) << size;
    }
}

TEST_F(SealingTest, F18_ItIsNotOpenedWithAnother) {
  for (const auto& [pair, other] :
       {std::pair(X25519(), X25519()), std::pair(X25519(), Shared()),
        std::pair(Rsa(), Rsa()), std::pair(Shared(), X25519())})
    EXPECT_TRUE(
        absl::IsDataLoss(Through({pair.sealing, other.opening}, "text").status()));
}

TEST_F(SealingTest, WhatWasChangedCutOrPutInAnotherOrderIsFound) {
  const Pair pair = X25519();
  const std::string text(3 << 20, 't');
  constexpr size_t kPart = (1 << 20) + 12 + 16 + 4;
  const auto head = [](const std::string& bytes) {
    return bytes.find('\n', bytes.find('\n') + 1) + 1;
  };
  const std::function<void(std::string&)> changes[] = {
      [](std::string& b) { b.back() = static_cast<char>(b.back() ^ 1); },
      [](std::string& b) { b[b.size() / 2] = static_cast<char>(b[b.size() / 2] ^ 1); },
      [&](std::string& b) { b.resize(head(b) + kPart); },  // ends after a whole part
      [&](std::string& b) { b.resize(head(b)); },
      [](std::string& b) { b.resize(3); },
      [&](std::string& b) { b.erase(head(b), kPart); },
      [&](std::string& b) {
        b = b.substr(0, head(b)) + b.substr(head(b) + kPart, kPart) +
            b.substr(head(b), kPart) + b.substr(head(b) + 2 * kPart);
      },
      [](std::string& b) { b += b.substr(b.size() - 40); }};
  for (const auto& change : changes)
    EXPECT_TRUE(absl::IsDataLoss(Through(pair, text, change).status()));
}

TEST_F(SealingTest, TheHalvesOfAPairHaveOneName) {
  for (const Pair& pair : {X25519(), Rsa()})
    EXPECT_EQ((*SealingKey::ForSealing(pair.sealing))->id(),
              (*SealingKey::ForOpening(pair.opening))->id());
}

TEST_F(SealingTest, WhatIsNoKeyIsRefused) {
  const Pair pair = X25519();
  EXPECT_THAT(SealingKey::ForOpening(pair.sealing), Not(IsOk()));
  for (const std::string& text :
       {std::string(), std::string("letters"), std::string(33, 'k')})
    EXPECT_THAT(SealingKey::ForSealing(File(text)), Not(IsOk())) << text;
  EXPECT_THAT(SealingKey::ForSealing(File(std::string(64, 'a') + "\n")), IsOk());
  EXPECT_THAT(SealingKey::ForSealing(
                  Made(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t{1024})).sealing),
              Not(IsOk()));
  EXPECT_THAT(SealingKey::ForSealing(
                  Made(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")).sealing),
              Not(IsOk()));
}

}  // namespace
}  // namespace yifa::cli
