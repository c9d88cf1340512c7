#include "common/casework/law/correction.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/status_macros.h"
#include "common/casework/form/validator.h"
#include "common/casework/law/party.h"
#include "common/casework/law/rules.h"
#include "common/procedure/names.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/type/v1/party.pb.h"

namespace yifa::casework {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using type::v1::CorrectedField;
using type::v1::CorrectedValue;
using type::v1::Document;
using type::v1::EntryCorrection;

// The paper that corrects others; a procedure whose papers are served has it.
constexpr procedure::DocumentName kEntryCorrection{"entry_correction"};

const api::v1::FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(api::v1::field);
}

// Where a value stands.
struct Place {
  Message* holder = nullptr;
  const FieldDescriptor* field = nullptr;
  std::string title{};   // in Chinese, from the case
  std::string parent{};  // path of the holder
};

bool IsText(const FieldDescriptor& field) {
  return field.type() == FieldDescriptor::TYPE_STRING && !field.is_repeated();
}

// The message of the field that the path goes on in; null where nothing was entered
// there. Takes the element's position off the rest of the path.
Message* Enter(const FieldDescriptor& field, Message& holder,
               std::vector<std::string>& rest, std::string& title) {
  const Reflection& reflection = *holder.GetReflection();
  if (!field.is_repeated())
    return reflection.HasField(holder, &field)
               ? reflection.MutableMessage(&holder, &field)
               : nullptr;
  int position = 0;
  if (rest.empty() || !absl::SimpleAtoi(rest.front(), &position) || position < 1 ||
      position > reflection.FieldSize(holder, &field))
    return nullptr;
  absl::StrAppend(&title, "（", position, "）");
  rest.erase(rest.begin());
  return reflection.MutableRepeatedMessage(&holder, &field, position - 1);
}

// INVALID_ARGUMENT where it may not be corrected, or nothing was entered there.
absl::StatusOr<Place> Find(const Act& act, const std::string& path, Message& c) {
  std::vector<std::string> rest = absl::StrSplit(path, '.');
  Place place{.holder = &c};
  while (!rest.empty()) {
    const FieldDescriptor* field =
        place.holder->GetDescriptor()->FindFieldByName(rest.front());
    if (field == nullptr || RulesOf(*field).correctable().empty())
      return act.Invalid("fields", absl::StrCat(path, " may not be corrected"));
    rest.erase(rest.begin());
    place.title += RulesOf(*field).correctable();
    if (field->message_type() == nullptr) {
      place.field = field;
      break;
    }
    place.holder = Enter(*field, *place.holder, rest, place.title);
    if (place.holder == nullptr)
      return act.Invalid("fields", absl::StrCat(path, ": nothing was entered there"));
  }
  if (place.field == nullptr || !rest.empty() || !IsText(*place.field))
    return act.Invalid("fields", absl::StrCat(path, " is no text that was entered"));
  const size_t dot = path.rfind('.');
  place.parent = dot == std::string::npos ? "" : path.substr(0, dot);
  return place;
}

// As templates name it: without positions.
std::string NameOf(const std::string& path) {
  std::vector<std::string> parts = absl::StrSplit(path, '.');
  parts.erase(std::remove_if(parts.begin(), parts.end(),
                             [](const std::string& part) {
                               return part.find_first_not_of("0123456789") ==
                                      std::string::npos;
                             }),
              parts.end());
  return absl::StrJoin(parts, ".");
}

CorrectedValue ValueOf(const FieldDescriptor& field, const std::string& text) {
  CorrectedValue value;
  switch (RulesOf(field).confidentiality()) {
    case api::v1::CONFIDENTIALITY_UNSPECIFIED:
      value.set_text(text);
      break;
    case api::v1::CONFIDENTIALITY_PERSONAL:
      value.set_personal(text);
      break;
    default:  // no class is read by fewer
      value.set_reporter(text);
  }
  return value;
}

std::string TextOf(const CorrectedValue& value) {
  return absl::StrCat(value.text(), value.personal(), value.reporter());
}

// A party's number, as at its first entry. It may be of another paper than the wrong one
// was: check digits tell, else it is of the paper that was said, if it has its shape.
absl::Status CheckNumber(const Act& act, const Place& place) {
  auto* party = dynamic_cast<type::v1::Party*>(place.holder);
  if (party == nullptr ||
      place.field->number() != type::v1::Party::kIdentifierFieldNumber)
    return absl::OkStatus();
  const type::v1::PartyPaper said = party->paper();
  party->clear_paper();
  const absl::Status checked = CheckParty(act, place.parent, *party);
  const type::v1::PartyPaper shown = party->paper();
  if (said == type::v1::PARTY_PAPER_UNSPECIFIED ||
      (checked.ok() && shown == type::v1::PARTY_PAPER_UNSPECIFIED))
    return checked;
  party->set_paper(said);
  if (CheckParty(act, place.parent, *party).ok()) return absl::OkStatus();
  party->set_paper(shown);
  return checked;
}

}  // namespace

bool CorrectionFile::IsPending() const {
  return !corrections_.empty() &&
         corrections_.rbegin()->state() == type::v1::ENTRY_CORRECTION_STATE_PROPOSED;
}

absl::Status CorrectionFile::Replace(const std::string& value, Message& c,
                                     CorrectedField& field) const {
  YIFA_ASSIGN_OR_RETURN(const Place place, Find(act_, field.field(), c));
  if (!act_.MayRead(RulesOf(*place.field).confidentiality()))
    return act_.Refuse(rule::kCom01Correction, "该内容由可以查阅它的人员更正。");
  const Reflection& reflection = *place.holder->GetReflection();
  const std::string earlier = reflection.GetString(*place.holder, place.field);
  if (earlier.empty())
    return act_.Invalid("fields",
                        absl::StrCat(field.field(), ": nothing was entered there"));
  YIFA_RETURN_IF_ERROR(Validator::CheckText(*place.field, value));
  reflection.SetString(place.holder, place.field, value);
  YIFA_RETURN_IF_ERROR(CheckNumber(act_, place));
  const std::string after = reflection.GetString(*place.holder, place.field);
  if (after == earlier)
    return act_.Invalid("fields", absl::StrCat(field.field(), ": it says that already"));
  field.set_title(place.title);
  *field.mutable_earlier() = ValueOf(*place.field, earlier);
  *field.mutable_value() = ValueOf(*place.field, after);
  return absl::OkStatus();
}

absl::Status CorrectionFile::Make(Fields& fields) {
  for (CorrectedField& field : fields) {
    const std::string earlier = TextOf(field.earlier());
    YIFA_RETURN_IF_ERROR(Replace(TextOf(field.value()), case_, field));
    if (TextOf(field.earlier()) != earlier)
      return act_.Refuse(rule::kCom01Correction,
                         "更正提出后，该内容已经变更，请重新提出更正。");
    YIFA_ASSIGN_OR_RETURN(const Place place, Find(act_, field.field(), case_));
    const std::string& by = RulesOf(*place.field).counted_by();
    if (!by.empty()) act_.Recount(by, earlier, TextOf(field.value()));
  }
  return absl::OkStatus();
}

std::vector<const Document*> CorrectionFile::Showing(const Fields& fields) const {
  std::vector<const Document*> papers;
  for (const Document& document : documents_)
    if (!document.set_aside() &&
        std::any_of(fields.begin(), fields.end(), [&](const CorrectedField& field) {
          return act_.Shows(document, NameOf(field.field()));
        }))
      papers.push_back(&document);
  return papers;
}

bool CorrectionFile::IsOut(const std::vector<const Document*>& papers) const {
  return std::any_of(papers.begin(), papers.end(), [&](const Document* paper) {
    const procedure::v1::DocumentKind* kind =
        act_.procedure().FindDocument(paper->kind());
    return sent_.contains(paper->name()) || (kind != nullptr && kind->decides());
  });
}

absl::StatusOr<bool> CorrectionFile::Correct(
    const type::v1::CorrectEntryRequest& request) {
  if (IsPending())
    return act_.Refuse(rule::kCom01Correction,
                       "先前提出的更正尚未批准，应当先决定是否批准。");
  EntryCorrection correction;
  correction.set_reason(request.reason());
  correction.set_proposed_by(act_.actor().principal());
  *correction.mutable_proposal_date() = ToProto(act_.date());
  std::set<std::string> seen;
  const std::unique_ptr<Message> tried(case_.New());
  tried->CopyFrom(case_);
  for (const type::v1::FieldCorrection& wanted : request.fields()) {
    if (!seen.insert(wanted.field()).second)
      return act_.Invalid("fields", absl::StrCat(wanted.field(), " stands twice"));
    CorrectedField& field = *correction.add_fields();
    field.set_field(wanted.field());
    YIFA_RETURN_IF_ERROR(Replace(wanted.value(), *tried, field));
  }
  for (const Document* paper : Showing(correction.fields()))
    correction.add_documents(paper->name());
  const bool made = correction.documents().empty();
  correction.set_state(made ? type::v1::ENTRY_CORRECTION_STATE_MADE
                            : type::v1::ENTRY_CORRECTION_STATE_PROPOSED);
  if (made) YIFA_RETURN_IF_ERROR(Make(*correction.mutable_fields()));
  *corrections_.Add() = std::move(correction);
  return made;
}

absl::StatusOr<bool> CorrectionFile::Approve(
    const type::v1::ApproveCorrectionRequest& request) {
  if (!IsPending()) return act_.Refuse(rule::kCom01Correction, "没有待批准的更正。");
  EntryCorrection& correction = *corrections_.rbegin();
  const std::string& approver = act_.actor().principal();
  if (!request.declined() && approver == correction.proposed_by())
    return act_.Refuse(rule::kCom01Correction, "更正应当由提出人以外的人员批准。");
  correction.set_decided_by(approver);
  *correction.mutable_decision_date() = ToProto(act_.date());
  if (request.declined()) {
    if (request.reason().empty())
      return act_.Invalid("reason", "is required where it is declined");
    correction.set_decline_reason(request.reason());
    correction.set_state(type::v1::ENTRY_CORRECTION_STATE_DECLINED);
    return false;
  }
  YIFA_RETURN_IF_ERROR(Make(*correction.mutable_fields()));
  correction.set_state(type::v1::ENTRY_CORRECTION_STATE_MADE);
  const std::vector<const Document*> papers = Showing(correction.fields());
  correction.clear_documents();
  for (const Document* paper : papers) correction.add_documents(paper->name());
  if (serve_ == nullptr || !IsOut(papers) || !act_.Has(kEntryCorrection)) return true;
  act_.Issue(kEntryCorrection);
  YIFA_RETURN_IF_ERROR(serve_(kEntryCorrection, request.delivery()));
  return true;
}

}  // namespace yifa::casework
