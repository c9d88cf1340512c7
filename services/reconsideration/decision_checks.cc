#include "services/reconsideration/decision_checks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/contested/contested_act.h"
#include "services/reconsideration/answers.h"
#include "services/reconsideration/application_period.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/officers.h"
#include "services/reconsideration/words.h"

namespace yifa::reconsideration {
namespace {

bool Is(const v1::Decision& decision, std::initializer_list<v1::DecisionKind> kinds) {
  return std::find(kinds.begin(), kinds.end(), decision.kind()) != kinds.end();
}

// On the contested act itself.
bool OnTheMerits(v1::DecisionKind kind) {
  return !EndsTheCase(kind) && kind != v1::DECISION_KIND_DISMISS_APPLICATION;
}

absl::Status CheckPeriod(const Act& act, const DecisionRule& found, int days) {
  if (found.period() == DecisionRule::PERIOD_MUST && days == 0)
    return act.Refuse(NameOf(found), "责令履行的，应当确定履行期限。");
  if (found.period() == DecisionRule::PERIOD_UNSPECIFIED && days > 0)
    return act.Refuse(NameOf(found), "该决定不得责令被申请人重新作出行政行为。");
  return absl::OkStatus();
}

// 行政复议法(2023)第七十条, (2017)第二十八条第一款第四项: an answer that is late or
// brings no evidence is none. Others than the respondent prove the act only where there
// are others.
absl::Status CheckProven(const Act& act, v1::DecisionGround ground,
                         const v1::Decision& decision, const Case& c) {
  const bool proven = IsProven(act, c);
  if (ground == v1::DECISION_GROUND_NO_ANSWER && proven)
    return act.Refuse(rule::kRec11, "被申请人已经按期提出书面答复并提交证据。");
  if (!Is(decision, {v1::DECISION_KIND_UPHOLD, v1::DECISION_KIND_CHANGE,
                     v1::DECISION_KIND_DISMISS_CLAIM}) ||
      proven)
    return absl::OkStatus();
  if (decision.third_party_evidence() && act.Has(rule::kRec11ThirdParty)) {
    if (!c.third_parties().empty()) return absl::OkStatus();
    return act.Refuse(rule::kRec11ThirdParty, "本案没有第三人，不存在第三人提供的证据。");
  }
  return act.Refuse(rule::kRec11,
                    "被申请人未按期提出书面答复并提交证据，视为该行政行为没有证据、依据，"
                    "不得决定维持、变更或者驳回请求。");
}

// 行政复议法(2023)第六十三条第二款, 实施条例第五十一条.
absl::Status CheckNotWorse(const Act& act, const v1::Decision& decision, const Case& c) {
  if (decision.kind() != v1::DECISION_KIND_CHANGE) return absl::OkStatus();
  const bool dearer = decision.has_amount() && c.has_amount() &&
                      decision.amount().amount_fen() > c.amount().amount_fen();
  if (!dearer && !decision.to_disadvantage()) return absl::OkStatus();
  const bool asked =
      std::any_of(c.third_parties().begin(), c.third_parties().end(),
                  [](const v1::ThirdParty& third) { return third.asks_opposite(); });
  if (asked && act.Has(rule::kRec22ThirdParty)) return absl::OkStatus();
  return act.Refuse(rule::kRec22, "不得作出对申请人更为不利的变更决定。");
}

absl::Status CheckMediation(const Act& act, const v1::Decision& decision) {
  if (decision.kind() != v1::DECISION_KIND_MEDIATED) return absl::OkStatus();
  if (decision.mediation().agreement().empty() || !decision.mediation().signed_by_all())
    return act.Refuse(rule::kRec19Mediated,
                      "调解书应当载明协议内容，并经各方当事人签字或者签章。");
  if (act.Has(rule::kRec19Discretion) && !decision.mediation().discretionary())
    return act.Refuse(rule::kRec19Discretion,
                      "仅对行使自由裁量权的行政行为以及行政赔偿、补偿纠纷可以调解。");
  return absl::OkStatus();
}

// True if a part of the act stays as it was.
bool UpholdsAPart(const v1::Decision& decision) {
  return std::any_of(decision.heads().begin(), decision.heads().end(),
                     [](const v1::DecisionHead& head) {
                       return head.kind() == v1::DECISION_KIND_UPHOLD;
                     });
}

// What a fine is changed to, agreed to be, or is left of it, is what is owed from then on
// (行政复议法(2023)第七十八条第二项、第三项).
absl::Status CheckNewFine(const Act& act, const DecisionRule& found,
                          const v1::Decision& decision, const Case& c) {
  const bool fixes =
      Is(decision, {v1::DECISION_KIND_CHANGE, v1::DECISION_KIND_MEDIATED}) ||
      (Is(decision, {v1::DECISION_KIND_REVOKE}) && UpholdsAPart(decision));
  if (!fixes || decision.has_amount() || !contested::IsFine(act, c.contested_act()))
    return absl::OkStatus();
  return act.Refuse(NameOf(found),
                    "对罚款决定变更、部分撤销或者调解的，应当载明此后的罚款数额。");
}

// 行政复议法(2023)第七十二条, (2017)第二十九条: what is claimed is decided together with
// the act.
absl::Status CheckDamages(const Act& act, const v1::Decision& decision, const Case& c) {
  const v1::CompensationKind kind = decision.compensation().kind();
  const bool corrects =
      Is(decision, {v1::DECISION_KIND_CHANGE, v1::DECISION_KIND_REVOKE,
                    v1::DECISION_KIND_UNLAWFUL, v1::DECISION_KIND_VOID});
  if (OnTheMerits(decision.kind()) && c.has_damages_claimed() &&
      kind != v1::COMPENSATION_KIND_GRANTED && kind != v1::COMPENSATION_KIND_DISMISSED)
    return act.Refuse(rule::kRec21Damages,
                      "申请人一并提出行政赔偿请求的，应当同时对赔偿作出决定。");
  if (kind == v1::COMPENSATION_KIND_GRANTED && !corrects)
    return act.Refuse(rule::kRec21Damages,
                      "在决定撤销、变更行政行为或者确认违法、无效时方可同时决定赔偿。");
  if (kind == v1::COMPENSATION_KIND_RESTITUTION &&
      (c.has_damages_claimed() ||
       !Is(decision, {v1::DECISION_KIND_CHANGE, v1::DECISION_KIND_REVOKE})))
    return act.Refuse(rule::kRec21Restitution,
                      "申请人没有提出赔偿请求的，在决定撤销、变更时责令返还财产。");
  return absl::OkStatus();
}

bool Detains(v1::Matter matter) {
  return matter == v1::MATTER_PENALTY || matter == v1::MATTER_COERCION;
}

// 行政复议法(2023)第四十一条, 实施条例第四十二条: the reason must have come to pass.
absl::Status CheckTermination(const Act& act, const DecisionRule& found, const Case& c) {
  const auto refuse = [&](std::string_view words) {
    return act.Refuse(NameOf(found), words);
  };
  const type::v1::PartyKind kind = c.applicant().kind();
  switch (GroundOf(found)) {
    case v1::DECISION_GROUND_WITHDRAWN:
      if (!c.has_withdrawal()) return refuse("申请人没有撤回行政复议申请。");
      return absl::OkStatus();
    case v1::DECISION_GROUND_DIED:
      if (kind == type::v1::PARTY_KIND_ORGANIZATION) return refuse("申请人不是公民。");
      return absl::OkStatus();
    case v1::DECISION_GROUND_DISSOLVED:
      if (kind == type::v1::PARTY_KIND_NATURAL_PERSON)
        return refuse("申请人不是法人或者其他组织。");
      return absl::OkStatus();
    case v1::DECISION_GROUND_CRIMINAL:
      if (!Detains(c.matter()))
        return refuse("本案不是对行政拘留或者限制人身自由的强制措施不服。");
      return absl::OkStatus();
    case v1::DECISION_GROUND_NOT_RESUMED:
      return refuse(absl::StrCat("中止未满", InWords(act, limit::kAwaitSuccessor), "。"));
    default:
      return absl::OkStatus();
  }
}

// A party was heard by itself, or at a hearing. `third`: which third party.
bool IsHeard(const Case& c, v1::PartySide side, const std::string& third = "") {
  const auto heard = [&](const v1::Views& views) {
    return views.side() == side && views.third_party() == third;
  };
  const auto attended = [&](const v1::Hearing& hearing) {
    const auto& names = hearing.record().third_parties_attended();
    return side == v1::PARTY_SIDE_APPLICANT
               ? hearing.record().applicant_attended()
               : std::find(names.begin(), names.end(), third) != names.end();
  };
  return std::any_of(c.views().begin(), c.views().end(), heard) ||
         std::any_of(c.hearings().begin(), c.hearings().end(), attended);
}

// 行政复议法(2023)第四十九条, 行政复议普通程序听取意见办法第三条: in ordinary procedure
// the applicant, with the respondent's answer at hand, and each third party, unless it
// lay with it; then the record says why. The respondent has said in its answer what it
// has to say, and may be heard besides.
absl::Status CheckHeard(const Act& act, const Case& c) {
  if (!act.Has(rule::kRec12) || c.procedure_kind() == v1::PROCEDURE_KIND_SIMPLIFIED)
    return absl::OkStatus();
  std::string missing;
  if (!IsHeard(c, v1::PARTY_SIDE_APPLICANT)) missing = "申请人";
  for (const v1::ThirdParty& third : c.third_parties())
    if (!IsHeard(c, v1::PARTY_SIDE_THIRD_PARTY, third.party().display_name()))
      absl::StrAppend(&missing, missing.empty() ? "" : "、", "第三人",
                      third.party().display_name());
  if (missing.empty()) return absl::OkStatus();
  return act.Refuse(
      rule::kRec12,
      absl::StrCat("适用普通程序审理的，应当听取当事人的意见并记录在案；尚未听取",
                   missing, "的意见。"));
}

procedure::RuleName RuleOfHearing(const Case& c) {
  return c.hearing_cause() == v1::HEARING_CAUSE_UNSPECIFIED
             ? procedure::RuleName(rule::kRec13)
             : procedure::RuleName(rule::kRec13Cause);
}

// 行政复议法(2023)第五十条、第五十二条、第六十一条第三款.
absl::Status CheckAdvice(const Act& act, const v1::Decision& decision, const Case& c) {
  const bool held =
      std::any_of(c.hearings().begin(), c.hearings().end(),
                  [](const v1::Hearing& hearing) { return hearing.has_record(); });
  if (act.Has(rule::kRec13) && c.complex() && !held)
    return act.Refuse(RuleOfHearing(c),
                      "审理重大、疑难、复杂的行政复议案件，应当组织听证。");
  // A province's own acts always (第五十二条第二款第三项).
  const bool consults = c.complex() || c.technical() || IsOwnActOfProvince(act, c);
  if (act.Has(rule::kRec14) && consults && !c.has_committee_opinion())
    return act.Refuse(rule::kRec14, "应当提请行政复议委员会提出咨询意见。");
  if (act.Has(rule::kRec14Weighed) && c.has_committee_opinion() &&
      decision.on_committee_opinion().empty())
    return act.Refuse(rule::kRec14Weighed,
                      "应当将咨询意见作为作出行政复议决定的重要参考依据，并载明。");
  return absl::OkStatus();
}

// 行政复议法(2023)第五十六条, (2017)第二十六条.
absl::Status CheckDocument(const Act& act, const Case& c) {
  if (c.document_contested().empty()) return absl::OkStatus();
  for (const v1::Suspension& suspension : c.suspensions())
    if (suspension.document_review().has_finding()) return absl::OkStatus();
  return act.Refuse(rule::kRec17, "申请人一并提出的规范性文件附带审查申请尚未处理。");
}

// 行政复议法(2023)第三十三条, 实施条例第四十八条第一款第二项: one of the seven conditions
// fails, and is not seen to be fulfilled.
absl::Status CheckDismissal(const Act& act, const DecisionRule& found,
                            const v1::Decision& decision, const Case& c) {
  const v1::RefusalCondition failed = decision.failed_condition();
  if (failed == v1::REFUSAL_CONDITION_UNSPECIFIED)
    return act.Refuse(NameOf(found), "应当说明该行政复议申请不符合哪一项受理条件。");
  if (failed == v1::REFUSAL_CONDITION_TIME && CheckInTime(act, c).ok())
    return act.Refuse(NameOf(found), "申请在法定期限内提出，不得以逾期为由驳回。");
  return absl::OkStatus();
}

// What the law asks of a decision on the act, or on a part of it.
absl::Status CheckPart(const Act& act, const DecisionRule& found,
                       const v1::Decision& decision, const Case& c) {
  const v1::DecisionGround ground = GroundOf(found);
  YIFA_RETURN_IF_ERROR(CheckUnit(act, "decision.redo_unit", decision.redo_unit()));
  YIFA_RETURN_IF_ERROR(CheckPeriod(act, found, decision.redo_days()));
  YIFA_RETURN_IF_ERROR(CheckProven(act, ground, decision, c));
  if (ground == v1::DECISION_GROUND_GRAVE && !c.asks_void())
    return act.Refuse(NameOf(found), "申请人没有申请确认行政行为无效。");
  return CheckNotWorse(act, decision, c);
}

}  // namespace

bool Corrects(v1::DecisionKind kind) {
  switch (kind) {
    case v1::DECISION_KIND_CHANGE:
    case v1::DECISION_KIND_REVOKE:
    case v1::DECISION_KIND_UNLAWFUL:
    case v1::DECISION_KIND_ORDER:
    case v1::DECISION_KIND_VOID:
      return true;
    default:
      return false;
  }
}

bool IsOwnActOfProvince(const Act& act, const Case& c) {
  return act.organ().level() == type::v1::ORGAN_LEVEL_PROVINCE &&
         c.respondent_level() == v1::RESPONDENT_LEVEL_PROVINCE_GOVERNMENT &&
         c.respondent_nature() != type::v1::ORGAN_NATURE_AUTHORIZED;
}

bool EndsTheCase(v1::DecisionKind kind) {
  return kind == v1::DECISION_KIND_TERMINATED || kind == v1::DECISION_KIND_MEDIATED;
}

absl::Status CheckContent(const Act& act, const DecisionRule& found,
                          const v1::Decision& decision, const Case& c) {
  YIFA_RETURN_IF_ERROR(CheckUnit(act, "decision.mediation.perform_unit",
                                 decision.mediation().perform_unit()));
  YIFA_RETURN_IF_ERROR(CheckPart(act, found, decision, c));
  const v1::DecisionGround ground = GroundOf(found);
  if (ground == v1::DECISION_GROUND_UNACCEPTABLE)
    YIFA_RETURN_IF_ERROR(CheckDismissal(act, found, decision, c));
  YIFA_RETURN_IF_ERROR(CheckMediation(act, decision));
  YIFA_RETURN_IF_ERROR(CheckNewFine(act, found, decision, c));
  YIFA_RETURN_IF_ERROR(CheckTermination(act, found, c));
  return CheckDamages(act, decision, c);
}

absl::Status CheckHeads(const Act& act, const v1::Decision& decision, const Case& c) {
  for (const v1::DecisionHead& head : decision.heads()) {
    if (!OnTheMerits(decision.kind()) || !OnTheMerits(head.kind()))
      return act.Refuse(rule::kRec21, "仅对行政行为的各部分可以分别作出决定。");
    if (Corrects(head.kind()) && !Corrects(decision.kind()))
      return act.Invalid("decision.kind",
                         "names what corrects the act, where a part of it is corrected");
    const DecisionRule* found = FindDecision(act, head.kind(), head.ground());
    if (found == nullptr)
      return act.Refuse(rule::kRec21,
                        "应当载明该种决定所依据的法定情形，且该情形属于该种决定。");
    v1::Decision part = decision;
    part.clear_heads();
    part.clear_compensation();
    part.set_kind(head.kind());
    if (found->period() == DecisionRule::PERIOD_UNSPECIFIED) part.clear_redo_days();
    YIFA_RETURN_IF_ERROR(CheckPart(act, *found, part, c));
  }
  return absl::OkStatus();
}

absl::Status CheckReview(const Act& act, const v1::Decision& decision, const Case& c) {
  if (!OnTheMerits(decision.kind())) return absl::OkStatus();
  YIFA_RETURN_IF_ERROR(CheckOfficers(act, c.handlers_size()));
  YIFA_RETURN_IF_ERROR(CheckHeard(act, c));
  YIFA_RETURN_IF_ERROR(CheckAdvice(act, decision, c));
  return CheckDocument(act, c);
}

}  // namespace yifa::reconsideration
