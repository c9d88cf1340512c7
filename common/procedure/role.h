// The roles that a procedure may name and a caller may hold.
#ifndef YIFA_COMMON_PROCEDURE_ROLE_H_
#define YIFA_COMMON_PROCEDURE_ROLE_H_

#include <array>
#include <string_view>

namespace yifa::procedure {

inline constexpr std::string_view kIntake = "intake";  // registers what comes in 受理人员
inline constexpr std::string_view kOfficer = "officer";  // handles the case 承办人员
inline constexpr std::string_view kReviewer = "reviewer";  // legal review 法制审核人员
inline constexpr std::string_view kHead = "head";  // responsible official 负责人
inline constexpr std::string_view kAdministrator =
    "administrator";  // keeps registers 系统管理员
inline constexpr std::string_view kSecurity =
    "security";  // says who may do what 安全管理员
inline constexpr std::string_view kAuditor = "auditor";  // reads the record 审计人员
inline constexpr std::string_view kDelegate =
    "delegate";  // a program that passes on what persons ask of it
inline constexpr std::string_view kService =
    "service";  // a neighbour service that reads a feed
inline constexpr std::string_view kSystem = "system";  // what a service does by itself

inline constexpr std::array kRoles = {kIntake,        kOfficer,  kReviewer, kHead,
                                      kAdministrator, kSecurity, kAuditor,  kDelegate,
                                      kService,       kSystem};

inline constexpr bool IsRole(std::string_view text) {
  for (std::string_view role : kRoles)
    if (role == text) return true;
  return false;
}

}  // namespace yifa::procedure

#endif  // YIFA_COMMON_PROCEDURE_ROLE_H_
