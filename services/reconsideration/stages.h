// What each stage of a case binds, for the definition; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_STAGES_H_
#define YIFA_SERVICES_RECONSIDERATION_STAGES_H_

#include "common/casework/law/definition.h"

namespace yifa::reconsideration {

// The application, and whether it is accepted 申请、受理.
casework::ActBindings FilingActs();
// What the applicant may still do about the application 补正、撤回.
casework::ActBindings CorrectionActs();
// Who takes part 参加人.
casework::ActBindings ParticipantActs();
// Copy and answer, extension, the change of procedure 审理.
casework::ActBindings ReviewActs();
// Evidence, the file, time that does not count 证据.
casework::ActBindings EvidenceActs();
// Views, hearing, committee 听取意见、听证、咨询.
casework::ActBindings HearingActs();
// Execution of the contested act 停止执行.
casework::ActBindings StayActs();
// The case stands still, and goes on 中止、恢复.
casework::ActBindings SuspensionActs();
// Review of the normative document that the act rests on 规范性文件附带审查.
casework::ActBindings DocumentReviewActs();
// The decision and its service 决定、送达.
casework::ActBindings DecisionActs();
// What follows the decision 履行、意见书、公开.
casework::ActBindings PerformanceActs();
// What applicants and third parties owe, and its enforcement 催告、强制执行.
casework::ActBindings EnforcementActs();
// Applications through the organ that imposed the penalty 转送.
casework::ActBindings ForwardingActs();

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_STAGES_H_
