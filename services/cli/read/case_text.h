// The file of a case as text, for yifa show.
#ifndef YIFA_SERVICES_CLI_READ_CASE_TEXT_H_
#define YIFA_SERVICES_CLI_READ_CASE_TEXT_H_

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "yifa/record/v1/record_service.pb.h"

namespace yifa::cli {

// A case of any service, and its entries, oldest first: where it stands, its acts, its
// documents and their services, lists of it that a desk reads, and its time limits. What
// there is none of is not said.
std::string CaseText(const google::protobuf::Message& found,
                     const std::vector<record::v1::Entry>& entries);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_READ_CASE_TEXT_H_
