// An act as it is asked for.
#ifndef YIFA_COMMON_CASEWORK_WRITER_ACT_REQUEST_H_
#define YIFA_COMMON_CASEWORK_WRITER_ACT_REQUEST_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.h"
#include "common/casework/writer/kinds.h"
#include "yifa/access/v1/binding.pb.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::casework {

struct ActRequest {
  const ActInfo* info = nullptr;
  const Message* message = nullptr;  // of info->binding.request, without anything that
                                     // the server sets; null for an expiry
  std::string serialized{};          // `message`; "" where nobody has made it yet
  std::string resource{};            // the case; for a creating act its parent
  record::v1::Actor actor{};         // its role is found by the procedure among `roles`
  std::vector<std::string> roles{};
  Date date{};
  std::string etag{};         // "" = not checked
  std::string request_id{};   // 16 bytes; "" for what the law does
  std::string fingerprint{};  // of the request, kept with its id
  std::optional<record::v1::Source> source{};
  std::string item{};  // of an expiry (Act::About)
  // Day on which a party posted what the act takes in; none where it says nothing of it.
  std::optional<Date> posted{};
  bool asked = false;  // by a caller: what it names is checked
  // Of the caller; null where it has none.
  std::shared_ptr<const access::v1::Binding> binding{};

  // The day by which it is judged whether the act is in time (民事诉讼法第八十五条).
  Date done() const { return posted.value_or(date); }
};

// What our own code asks for, as `message` says, which is freed of what the server sets;
// date, actor and source are for the caller to fill in. `message` must outlive it.
ActRequest SystemRequest(const ActInfo& info, Message& message);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_ACT_REQUEST_H_
