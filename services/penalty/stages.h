// What each stage of a case binds, for the definition. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_STAGES_H_
#define YIFA_SERVICES_PENALTY_STAGES_H_

#include <vector>

#include "common/casework/law/definition.h"

namespace yifa::penalty {

// From the lead to the filing decision 线索、立案.
casework::ActBindings FilingActs();
// Which organ is competent 管辖.
casework::ActBindings JurisdictionActs();
// Filing and decision put off 延长期限.
casework::ActBindings LimitActs();
// Officers in charge, and the report 调查终结.
casework::ActBindings InvestigationActs();
// Evidence 证据, and what is registered in advance 先行登记保存.
casework::ActBindings EvidenceActs();
// Sealing, seizure, freezing 查封、扣押、冻结, and appraisals 鉴定.
casework::ActBindings CoercionActs();
// Who stands back 回避, discussion 集体讨论, correction 责令改正, rest and end of the
// investigation 中止、终止调查.
casework::ActBindings ConductActs();
// Legal review 法制审核.
casework::ActBindings ReviewActs();
// What the party is told 告知, and what it says 陈述申辩.
casework::ActBindings NoticeActs();
// Agents 委托代理人 and hearings 听证.
casework::ActBindings HearingActs();
// The decision in ordinary procedure 普通程序.
casework::ActBindings DecisionActs();
// The decision on the spot 简易程序.
casework::ActBindings SimpleActs();
// Service 送达.
casework::ActBindings DeliveryActs();
// Payment 缴纳罚款, and deferral 暂缓或者分期缴纳.
casework::ActBindings PaymentActs();
// Fines taken by officers 当场收缴.
casework::ActBindings CashActs();
// Reconsideration and suits 行政复议、行政诉讼, and stays 停止执行.
casework::ActBindings RemedyActs();
// Surcharge 加处罚款, demand 催告, the court 申请强制执行.
casework::ActBindings EnforcementActs();
// Suspected crimes go to the police 移送公安机关.
casework::ActBindings TransferActs();
// Closing 结案, and evaluation of the file 案卷评查.
casework::ActBindings ClosingActs();
// Archive 归档, and void numbers 文号作废.
casework::ActBindings ArchiveActs();
// Showing decisions to the public 公示.
casework::ActBindings PublicityActs();
// Credit repair 信用修复.
casework::ActBindings CreditRepairActs();
// Decisions of older registers 导入.
casework::ActBindings ImportActs();
// The register of certified officers 持证执法人员, and their trainings 培训.
casework::ActBindings CertificateActs();

// What the neighbours' records bring.
std::vector<casework::Reaction> Reactions();
// Which cases an organ may name besides its own.
std::vector<casework::HandedRule> Handed();

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_STAGES_H_
