// Errors with reasons. A Status made here carries the details that a client receives:
// always one ErrorInfo, and what belongs to its reason. The catalogue is
// yifa/api/v1/reasons.proto.
#ifndef YIFA_COMMON_BASE_ERROR_H_
#define YIFA_COMMON_BASE_ERROR_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "yifa/api/v1/reasons.pb.h"

namespace yifa {

using api::v1::Reason;

// Builds one error; converts to a Status whose code is the reason's in the catalogue.
//
//   return Error(api::v1::REASON_NOT_FOUND, "no such case").Meta("resource", name);
class Error {
 public:
  // `message` is for developers, in English.
  // REQUIRES: a reason of the catalogue, not UNSPECIFIED
  Error(Reason reason, std::string message);

  // Adds a pair to ErrorInfo.metadata.
  Error& Meta(std::string_view key, std::string_view value);
  // Adds a violation to BadRequest. The first also becomes metadata `field`.
  Error& Field(std::string_view field, std::string_view description);
  // Adds a PreconditionFailure violation of the article. The first also becomes metadata
  // `article`.
  Error& Article(std::string_view article);
  // Sets the words for the person at the desk: LocalizedMessage in zh-CN.
  Error& Zh(std::string_view words);
  // Adds RetryInfo.
  Error& RetryAfter(absl::Duration delay);

  // True once Field() has been called.
  bool has_fields() const { return bad_request_.field_violations_size() > 0; }

  operator absl::Status() const;  // NOLINT: an error is a Status

 private:
  Reason reason_;
  std::string message_;
  google::rpc::ErrorInfo info_;
  google::rpc::BadRequest bad_request_;
  google::rpc::PreconditionFailure precondition_;
  google::rpc::LocalizedMessage localized_;
  google::rpc::RetryInfo retry_;
};

// The name of a reason as clients see it, e.g. `ETAG_STALE`.
std::string ReasonName(Reason reason);

// What a Status made here carries, read back; UNSPECIFIED or empty where it carries none.
Reason ReasonOf(const absl::Status& status);
std::string MetadataOf(const absl::Status& status, std::string_view key);
std::string WordsOf(const absl::Status& status);
google::rpc::BadRequest FieldsOf(const absl::Status& status);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_ERROR_H_
