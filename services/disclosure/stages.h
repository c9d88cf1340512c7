// What each stage of a case binds, for the definition, and what the service reacts to and
// answers besides. A stage's steps are private to its file.
#ifndef YIFA_SERVICES_DISCLOSURE_STAGES_H_
#define YIFA_SERVICES_DISCLOSURE_STAGES_H_

#include "common/casework/law/definition.h"

namespace yifa::disclosure {

// Requests 依申请公开.
casework::ActBindings ReceiptActs();  // receipt 收到, correction 补正, extension 延期
casework::ActBindings OpinionActs();  // others are asked first 征求意见
casework::ActBindings ExcessActs();  // too many requests 数量、频次明显超过合理范围
casework::ActBindings FeeActs();     // fees for them 信息处理费
casework::ActBindings AnswerActs();  // the answer 答复
casework::ActBindings EndingActs();  // ends that are no answers 视为放弃、撤回、逾期
casework::ActBindings RemedyActs();  // after the answer 复议诉讼、评估审查

// Publications 主动公开.
casework::ActBindings PublicationActs();  // publishing, updating, withdrawing 公开
casework::ActBindings PublicationEndingActs();  // out of force or display 失效、停止公示

// What is no request 更正, 其他机关征求意见.
casework::ActBindings CorrectionActs();
casework::ActBindings ConsultationActs();

// What the neighbours' records make the service do.
casework::Reaction ReactionToPenalties();
casework::Reaction ReactionToReconsiderations();
casework::Reaction ReactionToLitigation();

// What it is asked: guide and catalogue 指南、目录, their search; the yearly report
// 年度报告.
casework::ReadBinding GuideRead();
casework::ReadBinding CatalogueRead();
casework::ReadBinding SearchRead();
casework::ReadBinding AnnualTablesRead();

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_STAGES_H_
