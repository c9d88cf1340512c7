// Which fields differ between two messages, as text.
#ifndef YIFA_SERVICES_CLI_LAW_MESSAGE_CHANGES_H_
#define YIFA_SERVICES_CLI_LAW_MESSAGE_CHANGES_H_

#include <google/protobuf/message.h>

#include <string>
#include <vector>

namespace yifa::cli {

struct FieldChange {
  std::string field;          // e.g. `extension.most`
  std::string before, after;  // "": it was, or is, not there
};

// In the order of the fields. Of a list of messages, only those that stand in one of
// both. REQUIRES: both are of one type
std::vector<FieldChange> CompareMessages(const google::protobuf::Message& before,
                                         const google::protobuf::Message& after);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_LAW_MESSAGE_CHANGES_H_
