// Documents that acts issue: numbered in their sequences, and held to their texts.
#include "common/base/check.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {

using store::Family;

absl::Status Transaction::IssueDocuments(const Act& act,
                                         const procedure::Procedure& procedure,
                                         const procedure::v1::Act& rule, Step& step) {
  const auto issue = [&](const std::string& kind) -> absl::Status {
    const procedure::v1::DocumentKind& document_kind = *procedure.FindDocument(kind);
    const type::v1::Organ& organ = act.organ();
    const int year = static_cast<int>(act.date().year());
    YIFA_ASSIGN_OR_RETURN(int ordinal, NextNumber(NumberKey(organ.name(), kind, year)));
    Shape::Documents& documents =
        *step.after->info->shape.mutable_documents(*step.message);
    type::v1::Document& document = *documents.Add();
    document.set_kind(kind);
    document.set_title(document_kind.title());
    document.set_ordinal(ordinal);
    document.set_number(organ.document_prefix() + document_kind.mark() + "〔" +
                        std::to_string(year) + "〕" + std::to_string(ordinal) + "号");
    *document.mutable_issue_date() = ToProto(act.date());
    if (document_kind.decides())
      step.after->info->shape.SetDecisionNumber(document.number(), *step.message);
    document.set_act(rule.id());
    document.set_name(step.resource + "/documents/" + std::to_string(documents.size()));
    document.set_act_title(rule.title());
    document.set_article(rule.article());
    document.set_entry(static_cast<int64_t>(core_.log->next_sequence() + steps_.size()));
    return absl::OkStatus();
  };
  for (const std::string& kind : rule.issues()) YIFA_RETURN_IF_ERROR(issue(kind));
  for (const std::string& kind : act.issued()) YIFA_RETURN_IF_ERROR(issue(kind));
  return absl::OkStatus();
}

absl::StatusOr<int> Transaction::NextNumber(const std::string& key) {
  auto it = numbers_.find(key);
  if (it == numbers_.end()) {
    YIFA_ASSIGN_OR_RETURN(std::optional<std::string> last,
                          batch_.Get(Family::kNumbers, key));
    it = numbers_.emplace(key, last ? static_cast<int>(store::ParseCounter(*last)) : 0)
             .first;
  }
  return ++it->second;
}

absl::Status Transaction::HashDocuments(Step& step) const {
  Shape::Documents& documents = *step.after->info->shape.mutable_documents(*step.message);
  const int64_t entry = static_cast<int64_t>(step.after->sequence);
  for (int i = documents.size(); i-- > 0 && documents.Get(i).entry() == entry;) {
    type::v1::Document& document = *documents.Mutable(i);
    const auto organ = core_.registers->FindOrgan(OrganOf(step.resource));
    YIFA_CHECK(organ != nullptr);
    const auto instead = FindTemplateInstead(step, *organ, document);
    const documents::Template& made =
        instead != nullptr
            ? *instead
            : core_.library->Find(step.after->info->type.descriptor, document.kind());
    YIFA_ASSIGN_OR_RETURN(const std::string text,
                          made.Render({*step.message, *organ, document}));
    document.set_template_sha256(made.sha256());
    document.set_sha256(Hex(Bytes(Sha256(text))));
  }
  return absl::OkStatus();
}

// It was checked before it was put on record.
std::shared_ptr<const documents::Template> Transaction::FindTemplateInstead(
    const Step& step, const type::v1::Organ& organ,
    const type::v1::Document& document) const {
  const ResourceInfo& info = *step.after->info;
  const std::string& resource = info.type.descriptor->full_name();
  const auto provisions = core_.registers->provisions();
  const Date day = FromProto(document.issue_date()).value_or(step.date);
  const policy::v1::Provision* found =
      provisions->Find(policy::v1::Provision::kDocumentTemplate,
                       {organ, day, info.shape.FieldOfEnforcement(*step.message)},
                       [&](const policy::v1::Provision& row) {
                         return row.document_template().resource() == resource &&
                                row.document_template().kind() == document.kind();
                       });
  if (found == nullptr) return nullptr;
  auto made = core_.templates->Get(found->name(), found->document_template().text(),
                                   info.type.descriptor);
  return made.ok() ? *std::move(made) : nullptr;
}

absl::Status KeepTemplate(const std::string& source, store::Batch& batch) {
  const std::string key = TemplateKey(Hex(Bytes(Sha256(source))));
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> kept,
                        batch.Get(Family::kMeta, key));
  if (!kept) batch.Put(Family::kMeta, key, source);
  return absl::OkStatus();
}

void KeepTemplatesCommand::Execute(store::Batch& batch) {
  for (const std::string& source : sources_) result_.Update(KeepTemplate(source, batch));
}

void KeepTemplatesCommand::Complete(const absl::Status& synced) {
  finished_(result_.ok() ? synced : result_);
}

}  // namespace yifa::casework
