#include "common/casework/form/trail_entry.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace yifa::casework {
namespace {

constexpr size_t kNameBytesMost = 200;

bool IsOfNames(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
         std::string_view("/-_.~@:+").find(c) != std::string_view::npos;
}

}  // namespace

TrailEntry TrailOf(TrailEvent event, const Caller& caller, std::string_view method) {
  TrailEntry entry;
  entry.set_event(event);
  entry.set_principal(caller.principal);
  entry.set_organ(caller.organ);
  for (const std::string& role : caller.roles) entry.add_roles(role);
  entry.set_through(caller.through);
  entry.set_method(std::string(method));
  return entry;
}

uint32_t TrailClasses() {
  return uint32_t{1} << api::v1::CONFIDENTIALITY_PERSONAL |
         uint32_t{1} << api::v1::CONFIDENTIALITY_REPORTER |
         uint32_t{1} << api::v1::CONFIDENTIALITY_SECRET;
}

std::vector<api::v1::Confidentiality> ClassesIn(uint32_t classes) {
  std::vector<api::v1::Confidentiality> listed;
  for (const Confidentiality what : kConfidentialities)
    if ((classes >> what & 1) != 0) listed.push_back(what);
  return listed;
}

uint32_t ClassesOf(const ConfidentialFields& fields,
                   const google::protobuf::Message& message) {
  uint32_t classes = 0;
  for (const Confidentiality what : kConfidentialities)
    if (fields.Has(what, message)) classes |= uint32_t{1} << what;
  return classes;
}

std::vector<TrailEntry> ReadsOf(const TrailEntry& read, const Seen& seen) {
  std::vector<TrailEntry> entries;
  for (const auto& [resource, all] : seen.classes()) {
    const uint32_t classes = all & TrailClasses();
    if (classes == 0) continue;
    if (entries.empty() || entries.back().subjects_size() == limits::kTrailSubjectsMax)
      entries.push_back(read);
    trail::v1::TrailSubject& subject = *entries.back().add_subjects();
    subject.set_resource(resource);
    for (const Confidentiality what : ClassesIn(classes)) subject.add_classes(what);
  }
  return entries;
}

bool IsForRight(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return true;
    case absl::StatusCode::kNotFound:
      // Of what a request names besides what it is about.
      return !MetadataOf(status, "field").empty();
    default:
      return false;
  }
}

std::string SubjectOf(const google::protobuf::Message& request) {
  for (const char* name : {"name", "parent"}) {
    const auto* field = request.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr && !field->is_repeated() &&
        field->type() == google::protobuf::FieldDescriptor::TYPE_STRING)
      return AsName(request.GetReflection()->GetString(request, field));
  }
  return "";
}

std::string AsName(std::string_view asked) {
  std::string name(asked.substr(0, kNameBytesMost));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !IsOfNames(c); }, '?');
  return name;
}

}  // namespace yifa::casework
