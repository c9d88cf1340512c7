// A bucket of an S3-compatible store, by plain PUT, GET, DELETE and list, signed with AWS
// Signature Version 4 by libcurl.
#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

#include "absl/flags/flag.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "services/cli/files.h"
#include "services/cli/trust/copy_store.h"
#include "services/cli/trust/own_files.h"

ABSL_FLAG(
    std::string, s3_endpoint, "",
    "Where the S3-compatible store is, e.g. https://minio.example:9000. Plain http "
    "on this machine only. The keys are those of the environment: AWS_ACCESS_KEY_ID, "
    "AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN.");
ABSL_FLAG(std::string, s3_region, "us-east-1",
          "The region that requests are signed for.");
ABSL_FLAG(std::string, s3_ca, "",
          "PEM file with the certificate authorities that must have signed the store's "
          "certificate. Empty: those of this machine.");

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kAttempts = 4;
constexpr long kConnectSeconds = 20;
// Slower than this for so long: the connection is given up.
constexpr long kSlowestBytes = 100;
constexpr long kSlowestSeconds = 60;
constexpr long kSuccess = 200;
constexpr long kRedirect = 300;
constexpr long kNotFound = 404;
constexpr long kTooMany = 429;
constexpr long kServerFault = 500;
constexpr size_t kPlainest = 2000;  // bytes of an error's text that are kept

std::string FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// What stands between the marks, each time.
std::vector<std::string> Between(const std::string& text, const std::string& from,
                                 const std::string& to) {
  std::vector<std::string> found;
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    at += from.size();
    const size_t end = text.find(to, at);
    if (end == std::string::npos) break;
    found.push_back(absl::StrReplaceAll(
        text.substr(at, end - at),
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}));
  }
  return found;
}

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, FileCloser>;

absl::StatusOr<std::string> Sha256Of(std::FILE* file) {
  Sha256Stream sum;
  std::string bytes(1 << 20, '\0');
  for (size_t count; (count = std::fread(bytes.data(), 1, bytes.size(), file)) > 0;)
    sum.Update(std::string_view(bytes).substr(0, count));
  if (std::ferror(file)) return absl::UnavailableError("不能读取文件");
  std::rewind(file);
  return Hex(Bytes(sum.Finish()));
}

// One request, tried a few times.
class Request {
 public:
  Request(std::string method, std::string url) : method_(std::move(method)), url_(url) {}

  std::FILE* upload = nullptr;    // sent
  std::FILE* download = nullptr;  // takes what comes; null: text() does
  const std::string& text() const { return text_; }

  absl::Status Run() {
    absl::Status status;
    for (int attempt = 1; attempt <= kAttempts; ++attempt) {
      if (attempt > 1)
        std::this_thread::sleep_for(std::chrono::seconds(1 << attempt) / 4);
      bool again = false;
      status = Once(again);
      if (status.ok() || !again) break;
    }
    return status;
  }

 private:
  static size_t Take(char* bytes, size_t size, size_t count, void* self) {
    auto* request = static_cast<Request*>(self);
    const size_t all = size * count;
    if (request->download != nullptr && request->Answered() < kRedirect)
      return std::fwrite(bytes, 1, all, request->download);
    request->text_.append(bytes, all);
    return all;
  }

  long Answered() const {
    long code = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &code);
    return code;
  }

  absl::Status Once(bool& again) {
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(),
                                                      curl_easy_cleanup);
    if (curl == nullptr) return absl::InternalError("curl");
    curl_ = curl.get();
    text_.clear();
    if (download != nullptr) {
      std::rewind(download);
      if (ftruncate(fileno(download), 0) != 0)
        return absl::UnavailableError("不能写入文件");
    }
    curl_slist* headers = nullptr;
    YIFA_RETURN_IF_ERROR(Prepare(headers));
    const CURLcode code = curl_easy_perform(curl_);
    curl_slist_free_all(headers);
    const long answered = Answered();
    again = (code != CURLE_OK && code != CURLE_WRITE_ERROR) || answered == kTooMany ||
            answered >= kServerFault;
    if (code != CURLE_OK)
      return absl::UnavailableError(
          absl::StrCat(method_, " ", url_, "：", curl_easy_strerror(code)));
    if (answered == kNotFound) return absl::NotFoundError(absl::StrCat("没有 ", url_));
    if (answered >= kSuccess && answered < kRedirect) return absl::OkStatus();
    return absl::UnavailableError(absl::StrCat(method_, " ", url_, "：", answered, " ",
                                               text_.substr(0, kPlainest)));
  }

  absl::Status Prepare(curl_slist*& headers) {
    std::string sum = Hex(Bytes(Sha256("")));
    if (upload != nullptr) {
      std::rewind(upload);
      YIFA_ASSIGN_OR_RETURN(sum, Sha256Of(upload));
      std::fseek(upload, 0, SEEK_END);
      curl_easy_setopt(curl_, CURLOPT_UPLOAD, 1L);
      curl_easy_setopt(curl_, CURLOPT_READDATA, upload);
      curl_easy_setopt(curl_, CURLOPT_INFILESIZE_LARGE,
                       static_cast<curl_off_t>(std::ftell(upload)));
      std::rewind(upload);
    } else {
      curl_easy_setopt(curl_, CURLOPT_CUSTOMREQUEST, method_.c_str());
    }
    headers = curl_slist_append(headers, ("x-amz-content-sha256: " + sum).c_str());
    if (const std::string token = FromEnvironment("AWS_SESSION_TOKEN"); !token.empty())
      headers = curl_slist_append(headers, ("x-amz-security-token: " + token).c_str());
    const std::string signing =
        absl::StrCat("aws:amz:", absl::GetFlag(FLAGS_s3_region), ":s3");
    const std::string user = FromEnvironment("AWS_ACCESS_KEY_ID") + ":" +
                             FromEnvironment("AWS_SECRET_ACCESS_KEY");
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl_, CURLOPT_AWS_SIGV4, signing.c_str());
    curl_easy_setopt(curl_, CURLOPT_USERPWD, user.c_str());
    curl_easy_setopt(curl_, CURLOPT_URL, url_.c_str());
    curl_easy_setopt(curl_, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "http,https");
    if (const std::string ca = absl::GetFlag(FLAGS_s3_ca); !ca.empty())
      curl_easy_setopt(curl_, CURLOPT_CAINFO, ca.c_str());
    curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl_, CURLOPT_LOW_SPEED_LIMIT, kSlowestBytes);
    curl_easy_setopt(curl_, CURLOPT_LOW_SPEED_TIME, kSlowestSeconds);
    curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, &Request::Take);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, this);
    return absl::OkStatus();
  }

  const std::string method_;
  const std::string url_;
  CURL* curl_ = nullptr;
  std::string text_;
};

class S3Store final : public CopyStore {
 public:
  S3Store(std::string scratch, std::string bucket_url, std::string prefix)
      : CopyStore(std::move(scratch)),
        bucket_url_(std::move(bucket_url)),
        prefix_(std::move(prefix)) {}
  ~S3Store() override {
    std::error_code error;
    fs::remove_all(scratch_, error);
  }

  absl::Status Put(const std::string& name, const std::string& file) override {
    const FilePtr opened(std::fopen(file.c_str(), "rbe"));
    if (opened == nullptr) return absl::UnavailableError(absl::StrCat("不能读取 ", file));
    Request request("PUT", UrlOf(name));
    request.upload = opened.get();
    YIFA_RETURN_IF_ERROR(request.Run());
    unlink(file.c_str());
    return absl::OkStatus();
  }
  absl::Status Get(const std::string& name, const std::string& file) override {
    YIFA_RETURN_IF_ERROR(WriteOwn(file, ""));
    FilePtr opened(std::fopen(file.c_str(), "r+be"));
    if (opened == nullptr) return absl::UnavailableError(absl::StrCat("不能写入 ", file));
    Request request("GET", UrlOf(name));
    request.download = opened.get();
    YIFA_RETURN_IF_ERROR(request.Run());
    if (std::fclose(opened.release()) == 0) return absl::OkStatus();
    return absl::UnavailableError(absl::StrCat("不能写入 ", file));
  }
  absl::StatusOr<std::vector<std::string>> List(const std::string& folder) override {
    const std::string prefix = absl::StrCat(prefix_, folder, "/");
    std::vector<std::string> names;
    std::string token;
    do {
      std::string query =
          token.empty() ? "" : absl::StrCat("continuation-token=", Escaped(token), "&");
      absl::StrAppend(&query, "list-type=2&prefix=", Escaped(prefix));
      Request request("GET", absl::StrCat(bucket_url_, "/?", query));
      YIFA_RETURN_IF_ERROR(request.Run());
      for (const std::string& key : Between(request.text(), "<Key>", "</Key>"))
        if (absl::StartsWith(key, prefix)) names.push_back(key.substr(prefix.size()));
      const auto next =
          Between(request.text(), "<NextContinuationToken>", "</NextContinuationToken>");
      token = next.empty() ? "" : next.front();
    } while (!token.empty());
    std::sort(names.begin(), names.end());
    return names;
  }
  absl::Status Remove(const std::string& name) override {
    const absl::Status status = Request("DELETE", UrlOf(name)).Run();
    return absl::IsNotFound(status) ? absl::OkStatus() : status;
  }

 private:
  std::string UrlOf(const std::string& name) const {
    return absl::StrCat(bucket_url_, "/", prefix_, name);
  }
  static std::string Escaped(const std::string& text) {
    const std::unique_ptr<char, void (*)(void*)> escaped(
        curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size())), curl_free);
    return escaped.get();
  }

  const std::string bucket_url_;  // without a slash at its end
  const std::string prefix_;      // empty, or with one
};

bool OnThisMachine(const std::string& endpoint) {
  for (const char* host : {"http://127.0.0.1", "http://localhost", "http://[::1]"})
    if (endpoint == host || absl::StartsWith(endpoint, absl::StrCat(host, ":")))
      return true;
  return false;
}

bool IsPlain(const std::string& name) {
  return name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
             "0123456789._-/") == std::string::npos &&
         !absl::StrContains(name, "..") && !absl::StrContains(name, "//");
}

}  // namespace

absl::StatusOr<std::unique_ptr<CopyStore>> OpenS3Store(const std::string& target) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) return absl::InternalError("curl");
  const std::string endpoint(absl::StripSuffix(absl::GetFlag(FLAGS_s3_endpoint), "/"));
  if (!absl::StartsWith(endpoint, "https://") && !OnThisMachine(endpoint))
    return absl::InvalidArgumentError(
        "--s3_endpoint 应为 https:// 地址（http:// 只限本机）");
  if (FromEnvironment("AWS_ACCESS_KEY_ID").empty() ||
      FromEnvironment("AWS_SECRET_ACCESS_KEY").empty())
    return absl::InvalidArgumentError(
        "环境中没有 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY");
  const std::string place(absl::StripSuffix(absl::StripPrefix(target, "s3://"), "/"));
  const size_t slash = place.find('/');
  const std::string bucket = place.substr(0, slash);
  const std::string prefix =
      slash == std::string::npos ? "" : absl::StrCat(place.substr(slash + 1), "/");
  if (bucket.empty() || !IsPlain(place))
    return absl::InvalidArgumentError(absl::StrCat("不是 s3://bucket/prefix：", target));
  YIFA_ASSIGN_OR_RETURN(const std::string scratch, MakeTemporaryDirectory());
  return std::make_unique<S3Store>(scratch, absl::StrCat(endpoint, "/", bucket), prefix);
}

Flags S3Flags() {
  return {FlagOf(FLAGS_s3_endpoint), FlagOf(FLAGS_s3_region), FlagOf(FLAGS_s3_ca)};
}

}  // namespace yifa::cli
