// What the stages of a suit bind, and those of what is kept beside suits, for the
// definition.
#ifndef YIFA_SERVICES_LITIGATION_STAGES_H_
#define YIFA_SERVICES_LITIGATION_STAGES_H_

#include <vector>

#include "common/casework/law/definition.h"

namespace yifa::litigation {

// suit.cc: how a suit comes, rests and goes on 立案、送达、中止.
casework::ActBindings SuitActs();
// defence.cc: what the organ has to prove, and by when 答辩举证.
casework::ActBindings DefenceActs();
// objection.cc: the wrong court, and too late 异议.
casework::ActBindings ObjectionActs();
// appearance.cc: who is to appear 负责人出庭.
casework::ActBindings AppearanceActs();
// hearing.cc: who appeared 开庭.
casework::ActBindings HearingActs();
// change.cc: the organ changes its act during the suit 改变被诉行政行为.
casework::ActBindings ChangeActs();
// stay.cc: the court stops the execution of the act 停止执行.
casework::ActBindings StayActs();
// party_service.cc: when a judgment reached the other parties 其他当事人收到裁判.
casework::ActBindings PartyServiceActs();
// judgment.cc: judgments and rulings 裁判.
casework::ActBindings JudgmentActs();
// appeal.cc: the way to the next court 上诉、再审.
casework::ActBindings AppealActs();
// performance.cc: from effect to the archive 生效、履行、归档.
casework::ActBindings PerformanceActs();

// suggestion.cc: suggestions of courts and procuratorates 司法建议、检察建议.
casework::ActBindings SuggestionActs();

// reconsidered.cc: how each reconsideration ended 复议结果, and which of them an organ
// may name in a suit.
casework::ActBindings OutcomeActs();
casework::HandedRule Reconsidered();
// reactions.cc: what the reconsideration service's record brings.
std::vector<casework::Reaction> Reactions();

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_STAGES_H_
