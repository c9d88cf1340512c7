#include "common/base/error.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/cord.h"
#include "common/base/check.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace yifa {
namespace {

constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kBadRequestUrl[] = "type.googleapis.com/google.rpc.BadRequest";
constexpr char kPreconditionUrl[] = "type.googleapis.com/google.rpc.PreconditionFailure";
constexpr char kLocalizedUrl[] = "type.googleapis.com/google.rpc.LocalizedMessage";
constexpr char kRetryUrl[] = "type.googleapis.com/google.rpc.RetryInfo";

constexpr char kDomain[] = "yifa";
constexpr char kReasonPrefix[] = "REASON_";
constexpr char kLocale[] = "zh-CN";

struct Entry {
  std::string name;  // without the prefix
  absl::StatusCode code = absl::StatusCode::kUnknown;
};

// The catalogue by number, read once from the descriptor.
const std::vector<Entry>& Catalogue() {
  static const auto* const catalogue = [] {
    const auto* descriptor = api::v1::Reason_descriptor();
    auto* entries = new std::vector<Entry>(api::v1::Reason_MAX + 1);
    for (int i = 0; i < descriptor->value_count(); ++i) {
      const auto* value = descriptor->value(i);
      Entry& entry = (*entries)[value->number()];
      entry.name = value->name().substr(sizeof(kReasonPrefix) - 1);
      const auto& options = value->options();
      if (options.HasExtension(api::v1::code)) {
        entry.code = static_cast<absl::StatusCode>(options.GetExtension(api::v1::code));
      }
    }
    return entries;
  }();
  return *catalogue;
}

// Maps are written in the order of their keys: the same error gives the same bytes.
void Attach(const char* url, const google::protobuf::Message& detail,
            absl::Status& status) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    detail.SerializeToCodedStream(&coded);
  }
  status.SetPayload(url, absl::Cord(std::move(bytes)));
}

template <typename Detail>
Detail Read(const char* url, const absl::Status& status) {
  Detail detail;
  if (const auto payload = status.GetPayload(url)) {
    if (!detail.ParseFromString(std::string(*payload))) detail.Clear();
  }
  return detail;
}

}  // namespace

Error::Error(Reason reason, std::string message)
    : reason_(reason), message_(std::move(message)) {
  YIFA_CHECK(reason != api::v1::REASON_UNSPECIFIED && api::v1::Reason_IsValid(reason),
             "an error needs a reason of the catalogue");
  info_.set_domain(kDomain);
  info_.set_reason(ReasonName(reason));
}

Error& Error::Meta(std::string_view key, std::string_view value) {
  (*info_.mutable_metadata())[std::string(key)] = std::string(value);
  return *this;
}

Error& Error::Field(std::string_view field, std::string_view description) {
  if (!has_fields()) Meta("field", field);
  auto* violation = bad_request_.add_field_violations();
  violation->set_field(std::string(field));
  violation->set_description(std::string(description));
  return *this;
}

Error& Error::Article(std::string_view article) {
  if (precondition_.violations_size() == 0) Meta("article", article);
  auto* violation = precondition_.add_violations();
  violation->set_type("LAW");
  violation->set_subject(std::string(article));
  return *this;
}

Error& Error::Zh(std::string_view words) {
  localized_.set_locale(kLocale);
  localized_.set_message(std::string(words));
  return *this;
}

Error& Error::RetryAfter(absl::Duration delay) {
  auto* proto = retry_.mutable_retry_delay();
  absl::Duration rest;
  proto->set_seconds(absl::IDivDuration(delay, absl::Seconds(1), &rest));
  proto->set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
  return *this;
}

Error::operator absl::Status() const {
  absl::Status status(Catalogue()[reason_].code, message_);
  Attach(kErrorInfoUrl, info_, status);
  if (has_fields()) Attach(kBadRequestUrl, bad_request_, status);
  if (precondition_.violations_size() > 0) {
    auto precondition = precondition_;
    const std::string& words =
        localized_.message().empty() ? message_ : localized_.message();
    for (auto& violation : *precondition.mutable_violations())
      violation.set_description(words);
    Attach(kPreconditionUrl, precondition, status);
  }
  if (!localized_.message().empty()) Attach(kLocalizedUrl, localized_, status);
  if (retry_.has_retry_delay()) Attach(kRetryUrl, retry_, status);
  return status;
}

std::string ReasonName(Reason reason) {
  const auto& catalogue = Catalogue();
  const auto number = static_cast<size_t>(reason);
  return number < catalogue.size() ? catalogue[number].name : std::string();
}

Reason ReasonOf(const absl::Status& status) {
  const auto info = Read<google::rpc::ErrorInfo>(kErrorInfoUrl, status);
  Reason reason = api::v1::REASON_UNSPECIFIED;
  if (info.domain() != kDomain) return reason;
  if (!api::v1::Reason_Parse(kReasonPrefix + info.reason(), &reason)) {
    return api::v1::REASON_UNSPECIFIED;
  }
  return reason;
}

std::string MetadataOf(const absl::Status& status, std::string_view key) {
  const auto info = Read<google::rpc::ErrorInfo>(kErrorInfoUrl, status);
  const auto found = info.metadata().find(std::string(key));
  return found == info.metadata().end() ? std::string() : found->second;
}

std::string WordsOf(const absl::Status& status) {
  return Read<google::rpc::LocalizedMessage>(kLocalizedUrl, status).message();
}

google::rpc::BadRequest FieldsOf(const absl::Status& status) {
  return Read<google::rpc::BadRequest>(kBadRequestUrl, status);
}

}  // namespace yifa
