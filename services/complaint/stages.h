// What the stages of a case bind, for the definition.
#ifndef YIFA_SERVICES_COMPLAINT_STAGES_H_
#define YIFA_SERVICES_COMPLAINT_STAGES_H_

#include <vector>

#include "common/casework/law/definition.h"

namespace yifa::complaint {

// intake.cc: receipt 登记, acceptance 受理, referral 移送.
casework::ActBindings IntakeActs();
// completion.cc: what a complaint lacks 补充材料.
casework::ActBindings CompletionActs();
// attachments.cc: files of the case 证据材料.
casework::ActBindings AttachmentActs();
// refusal.cc: 不予受理.
casework::ActBindings RefusalActs();
// links.cc: cases that belong together 关联.
casework::ActBindings LinkActs();
// handover.cc: handing on 转送, objection 异议, return 退回.
casework::ActBindings HandoverActs();
// competence.cc: disputed competence 管辖争议.
casework::ActBindings CompetenceActs();
// assignment.cc: petitions to be reported back on 交办.
casework::ActBindings AssignmentActs();
// mediation.cc: 调解.
casework::ActBindings MediationActs();
// recusal.cc: recusal of mediators 回避.
casework::ActBindings RecusalActs();
// petition.cc: routes, reviews and re-reviews 分类处理、复查、复核.
casework::ActBindings PetitionActs();
// handling.cc: extension 延期, testing 检测, filing 是否立案, conclusion 办结.
casework::ActBindings HandlingActs();
// telling.cc: telling 告知 and asking 回访 the person.
casework::ActBindings TellingActs();
// fraud.cc: suspicions against who submitted it 移送涉嫌骗取赔偿、敲诈勒索线索.
casework::ActBindings FraudActs();
// supervision.cc: taking up again 重新办理, supervised handling 督办.
casework::ActBindings SupervisionActs();

// reactions.cc: what the records of the neighbours bring.
std::vector<casework::Reaction> Reactions();

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_STAGES_H_
