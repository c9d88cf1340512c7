// Entries of the audit trail: how a call is written down. What is written are names and
// classes, and never a value.
#ifndef YIFA_COMMON_CASEWORK_FORM_TRAIL_ENTRY_H_
#define YIFA_COMMON_CASEWORK_FORM_TRAIL_ENTRY_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/casework/form/caller.h"
#include "common/casework/form/confidential.h"
#include "yifa/trail/v1/trail.pb.h"

namespace yifa::casework {

using trail::v1::TrailEntry;
using trail::v1::TrailEvent;

// Who called what; without sequence and time, which the writer sets.
TrailEntry TrailOf(TrailEvent event, const Caller& caller, std::string_view method);

// Those with the subjects of what was seen: one entry, or several where there are many.
// None where nothing of a class that is on the trail was seen.
std::vector<TrailEntry> ReadsOf(const TrailEntry& read, const Seen& seen);

// The classes of which a read is on the trail: a bit for each. What nobody may read, and
// what everybody may, is not.
uint32_t TrailClasses();
// The classes as entries list them.
std::vector<api::v1::Confidentiality> ClassesIn(uint32_t classes);

// Of which classes a message has values, whether or not reads of them are on the trail.
uint32_t ClassesOf(const ConfidentialFields& fields,
                   const google::protobuf::Message& message);

// Whether a call was refused for want of right: because of who called, or because what is
// named may not be named, which is told as if it were not there.
bool IsForRight(const absl::Status& status);

// What a request is about, as names go: its `name` or `parent`; "" where it has none.
std::string SubjectOf(const google::protobuf::Message& request);
// The same with what no name has replaced, and cut.
std::string AsName(std::string_view asked);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_TRAIL_ENTRY_H_
