#include "common/server/status.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/cord.h"
#include "common/server/log.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace yifa::server {
namespace {

// gRPC refuses trailers of 8 KiB. The details repeat the message, travel as base64 to
// some clients, and share the space with the other trailers.
constexpr size_t kMessageBytesMax = 600;
constexpr size_t kMetadataValueBytesMax = 200;
constexpr int kMetadataPairsMax = 8;
constexpr size_t kDetailsBytesMax = 4096;

// Cuts at a character's start, so that the text stays UTF-8.
std::string Shortened(const std::string& text, size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

template <typename Detail>
bool Unpack(const google::protobuf::Any& any, Detail& detail) {
  return any.Is<Detail>() && any.UnpackTo(&detail);
}

void ShortenInfo(google::protobuf::Any& any) {
  google::rpc::ErrorInfo info;
  if (!Unpack(any, info)) return;
  int pairs = 0;
  for (auto it = info.mutable_metadata()->begin();
       it != info.mutable_metadata()->end();) {
    if (++pairs > kMetadataPairsMax) {
      it = info.mutable_metadata()->erase(it);
      continue;
    }
    it->second = Shortened(it->second, kMetadataValueBytesMax);
    ++it;
  }
  any.PackFrom(info);
}

// Makes the details fit. What is dropped first matters least: violations from the end,
// then whole details, of which ErrorInfo is the first and stays.
void Fit(google::rpc::Status& proto) {
  if (proto.ByteSizeLong() <= kDetailsBytesMax) return;
  if (proto.details_size() > 0) ShortenInfo(*proto.mutable_details(0));
  for (auto& any : *proto.mutable_details()) {
    google::rpc::BadRequest bad;
    if (!Unpack(any, bad)) continue;
    while (bad.field_violations_size() > 1 && proto.ByteSizeLong() > kDetailsBytesMax) {
      bad.mutable_field_violations()->RemoveLast();
      any.PackFrom(bad);
    }
  }
  while (proto.details_size() > 1 && proto.ByteSizeLong() > kDetailsBytesMax)
    proto.mutable_details()->RemoveLast();
}

bool IsErrorInfo(const google::protobuf::Any& any) {
  return any.Is<google::rpc::ErrorInfo>();
}

// Payloads as details, ErrorInfo first, the others by name: the same error, the same
// bytes.
google::rpc::Status Details(const absl::Status& status) {
  google::rpc::Status proto;
  proto.set_code(static_cast<int>(status.code()));
  const absl::string_view message = status.message();
  proto.set_message(
      Shortened(std::string(message.data(), message.size()), kMessageBytesMax));
  std::vector<google::protobuf::Any> details;
  status.ForEachPayload([&details](absl::string_view url, const absl::Cord& bytes) {
    auto& any = details.emplace_back();
    any.set_type_url(std::string(url.data(), url.size()));
    any.set_value(std::string(bytes));
  });
  std::sort(details.begin(), details.end(), [](const auto& a, const auto& b) {
    return std::pair(!IsErrorInfo(a), a.type_url()) <
           std::pair(!IsErrorInfo(b), b.type_url());
  });
  for (auto& detail : details) *proto.add_details() = std::move(detail);
  return proto;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status proto = Details(status);
  if (proto.details_size() == 0 || !IsErrorInfo(proto.details(0))) {
    Log(Level::kError, "error_without_reason", {{"status", status.ToString()}});
    return grpc::Status(grpc::StatusCode::INTERNAL, "internal error");
  }
  Fit(proto);
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), proto.message(),
                      proto.SerializeAsString());
}

grpc::Status CancelledByClient() {
  return grpc::Status(grpc::StatusCode::CANCELLED, "the client cancelled the call");
}

grpc::Status DeadlinePassed() {
  return grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED,
                      "the call's deadline passed before it began");
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status made(static_cast<absl::StatusCode>(status.error_code()),
                    status.error_message());
  google::rpc::Status proto;
  if (proto.ParseFromString(status.error_details())) {
    for (const auto& any : proto.details())
      made.SetPayload(any.type_url(), absl::Cord(any.value()));
  }
  return made;
}

}  // namespace yifa::server
