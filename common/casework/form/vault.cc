#include "common/casework/form/vault.h"

#include <openssl/evp.h>

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/random.h"
#include "common/base/secret_file.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"

namespace yifa::casework {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kNonceBytes = 12;
constexpr size_t kTagBytes = 16;

// Of the file.
constexpr char kTitle[] = "yifa-vault-key-v1";
constexpr char kDigest[] = "digest";
constexpr char kEpoch[] = "epoch";

// What a wrapped key begins with: 4 bytes, big-endian; nothing in epoch 0.
constexpr size_t kPrefixBytes = 4;
std::string Prefix(int epoch) {
  std::string prefix;
  for (int shift = 24; epoch != 0 && shift >= 0; shift -= 8)
    prefix += static_cast<char>(static_cast<uint8_t>(epoch >> shift));
  return prefix;
}
// -1 where it is of no key.
int EpochOf(std::string_view wrapped) {
  constexpr size_t kSealedKeyBytes = kNonceBytes + kKeyBytes + kTagBytes;
  if (wrapped.size() == kSealedKeyBytes) return 0;
  if (wrapped.size() != kPrefixBytes + kSealedKeyBytes) return -1;
  uint32_t epoch = 0;
  for (const char byte : wrapped.substr(0, kPrefixBytes))
    epoch = epoch << 8 | static_cast<uint8_t>(byte);
  return static_cast<int>(epoch);
}

const unsigned char* Unsigned(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* Unsigned(char* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

const EVP_CIPHER* Aes256Gcm() {
  static const EVP_CIPHER* const cipher =
      EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  return cipher;
}

// A context of this cipher per thread: making one costs more than sealing a short text,
// and naming the cipher again makes it anew. Each use sets the key and the nonce.
EVP_CIPHER_CTX* Cipher() {
  struct Owner {
    EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
    Owner() {
      YIFA_CHECK(context != nullptr && EVP_EncryptInit_ex2(context, Aes256Gcm(), nullptr,
                                                           nullptr, nullptr) == 1);
    }
    ~Owner() { EVP_CIPHER_CTX_free(context); }
  };
  thread_local Owner owner;
  return owner.context;
}

absl::Status Corrupt(const char* what) {
  return Error(api::v1::REASON_DATA_CORRUPT,
               std::string(what) + " does not match its key")
      .Meta("where", what);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Vault>> Vault::Load(const std::string& file) {
  const auto make = [&]() -> absl::StatusOr<std::string> {
    return Contents(HmacSha256(NewKey()), {{1, NewKey()}});
  };
  YIFA_ASSIGN_OR_RETURN(const std::string contents, ReadOrMakeSecret(file, make));
  return Parse(file, contents);
}

Vault::Vault(std::string file, HmacSha256 digests, Epochs epochs)
    : file_(std::move(file)), digests_(std::move(digests)), epochs_(std::move(epochs)) {}

absl::StatusOr<std::unique_ptr<Vault>> Vault::Parse(const std::string& file,
                                                    std::string_view contents) {
  if (contents.size() == kKeyBytes)
    return std::unique_ptr<Vault>(
        new Vault(file, HmacSha256(contents), {{0, std::string(contents)}}));
  std::string digests;
  Epochs epochs;
  const std::vector<std::string> lines =
      absl::StrSplit(absl::string_view(contents.data(), contents.size()), '\n');
  for (size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> words = absl::StrSplit(lines[i], ' ');
    int number = 0;
    if (words.size() == 2 && words[0] == kDigest)
      digests = absl::HexStringToBytes(words[1]);
    else if (words.size() == 3 && words[0] == kEpoch &&
             absl::SimpleAtoi(words[1], &number) && words[2].size() == 2 * kKeyBytes)
      epochs[number] = absl::HexStringToBytes(words[2]);
  }
  if (lines.front() != kTitle || digests.size() != 2 * sizeof(Hash) || epochs.empty())
    return Corrupt("master key file");
  return std::unique_ptr<Vault>(
      new Vault(file, HmacSha256::FromState(digests), std::move(epochs)));
}

std::string Vault::Contents(const HmacSha256& digests, const Epochs& epochs) {
  std::string text = absl::StrCat(kTitle, "\n", kDigest, " ", Hex(digests.state()), "\n");
  for (const auto& [number, key] : epochs)
    absl::StrAppend(&text, kEpoch, " ", number, " ", Hex(key), "\n");
  return text;
}

absl::Status Vault::Replace(Epochs epochs) {
  YIFA_RETURN_IF_ERROR(ReplaceSecret(file_, Contents(digests_, epochs)));
  absl::MutexLock lock(&mutex_);
  epochs_ = std::move(epochs);
  return absl::OkStatus();
}

int Vault::epoch() const {
  absl::ReaderMutexLock lock(&mutex_);
  return epochs_.rbegin()->first;
}

bool Vault::is_rotating() const {
  absl::ReaderMutexLock lock(&mutex_);
  return epochs_.size() > 1;
}

absl::Status Vault::BeginEpoch() {
  absl::MutexLock replacing(&replacing_);
  Epochs epochs;
  {
    absl::ReaderMutexLock lock(&mutex_);
    epochs = epochs_;
  }
  epochs.emplace(epochs.rbegin()->first + 1, NewKey());
  return Replace(std::move(epochs));
}

absl::Status Vault::EndEarlierEpochs() {
  absl::MutexLock replacing(&replacing_);
  Epochs epochs;
  {
    absl::ReaderMutexLock lock(&mutex_);
    epochs.insert(*epochs_.rbegin());
  }
  return Replace(std::move(epochs));
}

std::string Vault::NewKey() {
  std::string key(kKeyBytes, '\0');
  FillRandom(key.data(), key.size());
  return key;
}

std::string Vault::Wrap(std::string_view key, std::string_view resource) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto& [number, master] = *epochs_.rbegin();
  return absl::StrCat(Prefix(number), Seal(master, resource, key));
}

absl::StatusOr<std::string> Vault::Unwrap(std::string_view wrapped,
                                          std::string_view resource) const {
  const int number = EpochOf(wrapped);
  absl::ReaderMutexLock lock(&mutex_);
  const auto found = epochs_.find(number);
  if (found == epochs_.end()) return Corrupt("data key");
  return Open(found->second, resource, wrapped.substr(Prefix(number).size()));
}

bool Vault::IsPresent(std::string_view wrapped) const {
  return EpochOf(wrapped) == epoch();
}

std::string Vault::Digest(std::string_view text) const {
  return Hex(Bytes(digests_.Of(OneSpelling(text))));
}

std::string Vault::Fingerprint(const Hash& hash) const {
  return std::string(Bytes(digests_.Of(Bytes(hash))).substr(0, 16));
}

std::string Vault::Seal(std::string_view key, std::string_view context,
                        std::string_view plaintext) {
  YIFA_CHECK(key.size() == kKeyBytes);
  std::string sealed(kNonceBytes + plaintext.size() + kTagBytes, '\0');
  unsigned char* const nonce = Unsigned(sealed.data());
  unsigned char* const body = nonce + kNonceBytes;
  EVP_CIPHER_CTX* const cipher = Cipher();
  int length = 0;
  FillRandom(nonce, kNonceBytes);
  YIFA_CHECK(EVP_EncryptInit_ex2(cipher, nullptr, Unsigned(key), nonce, nullptr) == 1);
  YIFA_CHECK(EVP_EncryptUpdate(cipher, nullptr, &length, Unsigned(context),
                               static_cast<int>(context.size())) == 1);
  YIFA_CHECK(EVP_EncryptUpdate(cipher, body, &length, Unsigned(plaintext),
                               static_cast<int>(plaintext.size())) == 1);
  YIFA_CHECK(EVP_EncryptFinal_ex(cipher, body + length, &length) == 1);
  YIFA_CHECK(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, kTagBytes,
                                 body + plaintext.size()) == 1);
  return sealed;
}

absl::StatusOr<std::string> Vault::Open(std::string_view key, std::string_view context,
                                        std::string_view sealed) {
  if (key.size() != kKeyBytes || sealed.size() < kNonceBytes + kTagBytes)
    return Corrupt("sealed value");
  const size_t size = sealed.size() - kNonceBytes - kTagBytes;
  const unsigned char* const body = Unsigned(sealed) + kNonceBytes;
  std::string plaintext(size, '\0');
  std::string tag(sealed.substr(kNonceBytes + size));
  EVP_CIPHER_CTX* const cipher = Cipher();
  int length = 0;
  if (EVP_DecryptInit_ex2(cipher, nullptr, Unsigned(key), Unsigned(sealed), nullptr) !=
          1 ||
      EVP_DecryptUpdate(cipher, nullptr, &length, Unsigned(context),
                        static_cast<int>(context.size())) != 1 ||
      EVP_DecryptUpdate(cipher, Unsigned(plaintext.data()), &length, body,
                        static_cast<int>(size)) != 1 ||
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) != 1 ||
      EVP_DecryptFinal_ex(cipher, Unsigned(plaintext.data()) + length, &length) != 1)
    return Corrupt("sealed value");
  return plaintext;
}

}  // namespace yifa::casework
