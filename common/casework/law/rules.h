// The rules that the engine itself goes by, whatever the service. A procedure file that
// says nothing of them has the act's article cited.
#ifndef YIFA_COMMON_CASEWORK_LAW_RULES_H_
#define YIFA_COMMON_CASEWORK_LAW_RULES_H_

#include "common/procedure/names.h"

namespace yifa::casework::rule {

// Acts follow one another in time.
inline constexpr procedure::RuleName kCom01{"COM-01"};
// Who corrects what a paper shows is two persons, one correction after the other.
inline constexpr procedure::RuleName kCom01Correction{"COM-01/correction"};
// How documents are served: by leaving them, electronically, by mail, by announcement, of
// which the days were others before some day.
inline constexpr procedure::RuleName kCom03Left{"COM-03/left"};
inline constexpr procedure::RuleName kCom03Electronic{"COM-03/electronic"};
inline constexpr procedure::RuleName kCom03Mail{"COM-03/mail"};
inline constexpr procedure::LengthRule kCom03Announcement{"COM-03/announcement"};
inline constexpr procedure::LengthRule kCom03AnnouncementWas{"COM-03/announcement_was"};
inline constexpr procedure::DateRule kCom03AnnouncementSince{"COM-03/announcement_since"};
// What a limit may be extended by.
inline constexpr procedure::RuleName kCom07{"COM-07"};
// What a limit's expiry does.
inline constexpr procedure::RuleName kCom08{"COM-08"};

}  // namespace yifa::casework::rule

#endif  // YIFA_COMMON_CASEWORK_LAW_RULES_H_
