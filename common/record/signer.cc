#include "common/record/signer.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"

namespace yifa::record {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kSignatureBytes = 64;

template <auto kFree>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Pkey = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;

const uint8_t* AsBytes(std::string_view text) {
  return reinterpret_cast<const uint8_t*>(text.data());
}

absl::Status FileError(const std::string& what, const std::string& file) {
  return Error(api::v1::REASON_STORE_FAILED,
               "cannot " + what + " " + file + ": " + std::strerror(errno));
}

// A file descriptor that is closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  bool ok() const { return fd_ >= 0; }

 private:
  const int fd_;
};

absl::Status SyncDirectoryOf(const std::string& file) {
  const std::string parent = std::filesystem::absolute(file).parent_path().string();
  const Descriptor directory(open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.ok() || fsync(directory.get()) != 0) return FileError("sync", parent);
  return absl::OkStatus();
}

absl::Status WriteWhole(const std::string& file, std::string_view contents) {
  const Descriptor out(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!out.ok()) return FileError("make", file);
  while (!contents.empty()) {
    const ssize_t written = write(out.get(), contents.data(), contents.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return FileError("write", file);
    contents.remove_prefix(static_cast<size_t>(written));
  }
  if (fsync(out.get()) != 0) return FileError("sync", file);
  return absl::OkStatus();
}

// Makes the file appear with all its contents or not at all. A file that is there already
// stays.
absl::Status CreateWhole(const std::string& file, std::string_view contents) {
  const std::string temporary = file + "." + RandomUuid();
  absl::Status status = WriteWhole(temporary, contents);
  // Unlike rename, link does not replace a key that another process made at the same
  // time.
  if (status.ok() && link(temporary.c_str(), file.c_str()) != 0 && errno != EEXIST) {
    status = FileError("make", file);
  }
  unlink(temporary.c_str());
  YIFA_RETURN_IF_ERROR(status);
  return SyncDirectoryOf(file);
}

absl::StatusOr<std::string> NewKeyPem() {
  const Pkey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  const Bio pem(BIO_new(BIO_s_mem()));
  char* data = nullptr;
  if (key == nullptr || pem == nullptr ||
      PEM_write_bio_PKCS8PrivateKey(pem.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                    nullptr) != 1) {
    return Error(api::v1::REASON_STORE_FAILED, "cannot make an Ed25519 key");
  }
  const long size = BIO_get_mem_data(pem.get(), &data);
  return std::string(data, static_cast<size_t>(size));
}

// Nothing if there is no such file.
absl::StatusOr<std::optional<std::string>> ReadIfThere(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) && !error) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string contents{std::istreambuf_iterator<char>(in),
                       std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) return FileError("read", file);
  return contents;
}

}  // namespace

struct Signer::Key {
  Pkey pkey;
};

Signer::Signer(std::unique_ptr<Key> key, std::string public_key)
    : key_(std::move(key)), public_key_(std::move(public_key)) {}

Signer::~Signer() = default;

absl::StatusOr<std::unique_ptr<Signer>> Signer::Load(const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> pem, ReadIfThere(file));
  if (!pem.has_value()) {
    YIFA_ASSIGN_OR_RETURN(const std::string made, NewKeyPem());
    YIFA_RETURN_IF_ERROR(CreateWhole(file, made));
    YIFA_ASSIGN_OR_RETURN(pem, ReadIfThere(file));
  }
  const std::string text = pem.value_or("");
  const Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  // An empty passphrase, so that an encrypted key is refused rather than asked for on a
  // terminal.
  char no_passphrase[] = "";
  auto key = std::make_unique<Key>();
  key->pkey.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, no_passphrase));
  std::string public_key(kKeyBytes, '\0');
  size_t size = public_key.size();
  if (key->pkey == nullptr || EVP_PKEY_get_id(key->pkey.get()) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_public_key(
          key->pkey.get(), reinterpret_cast<uint8_t*>(public_key.data()), &size) != 1) {
    return Error(api::v1::REASON_DATA_CORRUPT,
                 file + " holds no Ed25519 private key in PEM")
        .Meta("where", file);
  }
  return std::unique_ptr<Signer>(new Signer(std::move(key), std::move(public_key)));
}

std::string Signer::Sign(std::string_view message) const {
  const DigestContext context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  size_t size = signature.size();
  YIFA_CHECK(context != nullptr);
  YIFA_CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr,
                                key_->pkey.get()) == 1);
  YIFA_CHECK(EVP_DigestSign(context.get(), reinterpret_cast<uint8_t*>(signature.data()),
                            &size, AsBytes(message), message.size()) == 1);
  YIFA_CHECK(size == kSignatureBytes);
  return signature;
}

bool VerifySignature(std::string_view public_key, std::string_view message,
                     std::string_view signature) {
  if (public_key.size() != kKeyBytes || signature.size() != kSignatureBytes) return false;
  const Pkey key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                             AsBytes(public_key), public_key.size()));
  const DigestContext context(EVP_MD_CTX_new());
  return key != nullptr && context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), AsBytes(signature), signature.size(),
                          AsBytes(message), message.size()) == 1;
}

}  // namespace yifa::record
