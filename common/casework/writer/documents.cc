#include "common/casework/writer/documents.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {
namespace {

using store::Family;

void FillIn(const Act& act, const procedure::v1::DocumentKind& kind, int ordinal,
            const std::string& about, type::v1::Document& document) {
  document.set_kind(kind.id());
  document.set_title(kind.title());
  document.set_ordinal(ordinal);
  document.set_number(
      absl::StrCat(act.organ().document_prefix(), kind.mark(), "〔", act.date().year(),
                   "〕", ordinal == kNoNumber ? "　" : absl::StrCat(ordinal), "号"));
  *document.mutable_issue_date() = ToProto(act.date());
  document.set_act(act.rule().id());
  document.set_act_title(act.rule().title());
  document.set_article(act.rule().article());
  document.set_about(about);
}

// Services name what they serve before it has its number.
void ListPapers(const Shape::Documents& documents, Shape::Services& services) {
  for (type::v1::Service& service : services)
    for (int i = service.papers_size(); i < service.documents_size(); ++i) {
      const auto found = std::find_if(
          documents.begin(), documents.end(),
          [&](const auto& document) { return document.name() == service.documents(i); });
      type::v1::ServedPaper& paper = *service.add_papers();
      if (found == documents.end()) continue;
      paper.set_title(found->title());
      paper.set_number(found->number());
    }
}

// The template that the organ has put in place of the file's, in force on the day that
// the document is issued; null where there is none. It was checked before it was put on
// record.
std::shared_ptr<const documents::Template> FindTemplateInstead(
    const Core& core, const ResourceInfo& info, const Message& message,
    const type::v1::Organ& organ, const type::v1::Document& document, Date date) {
  const std::string& resource = info.type.descriptor->full_name();
  const auto provisions = core.registers->provisions();
  const Date day = FromProto(document.issue_date()).value_or(date);
  const policy::v1::Provision* found =
      provisions->Find(policy::v1::Provision::kDocumentTemplate,
                       {organ, day, info.shape.FieldOfEnforcement(message)},
                       [&](const policy::v1::Provision& row) {
                         return row.document_template().resource() == resource &&
                                row.document_template().kind() == document.kind();
                       });
  if (found == nullptr) return nullptr;
  auto made = core.templates->Get(found->name(), found->document_template().text(),
                                  info.type.descriptor);
  return made.ok() ? *std::move(made) : nullptr;
}

}  // namespace

absl::Status IssueDocuments(const Act& act, int64_t entry, const std::string& name,
                            const TakeNumber& take_number, const Shape& shape,
                            Message& message) {
  Shape::Documents& documents = *shape.mutable_documents(message);
  const auto issue = [&](const std::string& id,
                         const std::string& about) -> absl::Status {
    const procedure::v1::DocumentKind& kind = *act.procedure().FindDocument(id);
    YIFA_ASSIGN_OR_RETURN(const int ordinal,
                          take_number(NumberKey(act.organ().name(), id,
                                                static_cast<int>(act.date().year()))));
    type::v1::Document& document = *documents.Add();
    FillIn(act, kind, ordinal, about, document);
    document.set_name(absl::StrCat(name, "/documents/", documents.size()));
    document.set_entry(entry);
    if (kind.decides()) shape.SetDecisionNumber(document.number(), message);
    return absl::OkStatus();
  };
  for (const std::string& id : act.rule().issues())
    YIFA_RETURN_IF_ERROR(issue(id, act.documents_about()));
  for (const Act::Issued& issued : act.issued())
    YIFA_RETURN_IF_ERROR(issue(issued.kind, issued.about));
  if (Shape::Services* services = shape.mutable_services(message))
    ListPapers(documents, *services);
  return absl::OkStatus();
}

bool Shows(const Core& core, const ResourceInfo& info, const type::v1::Document& document,
           const std::string& path) {
  const documents::Template* file =
      core.library->Find(info.type.descriptor, document.kind());
  return file == nullptr || document.template_sha256() != file->sha256() ||
         file->Prints(path);
}

absl::Status HashDocuments(const Core& core, int64_t entry, Date date,
                           const std::string& name, const ResourceInfo& info,
                           Message& message) {
  Shape::Documents& documents = *info.shape.mutable_documents(message);
  for (int i = documents.size(); i-- > 0 && documents.Get(i).entry() == entry;) {
    type::v1::Document& document = *documents.Mutable(i);
    const auto organ = core.registers->FindOrgan(OrganOf(name));
    YIFA_CHECK(organ != nullptr);
    const auto instead = FindTemplateInstead(core, info, message, *organ, document, date);
    const documents::Template& made =
        instead != nullptr ? *instead
                           : *core.library->Find(info.type.descriptor, document.kind());
    YIFA_ASSIGN_OR_RETURN(const std::string text,
                          made.Render({message, *organ, document}));
    document.set_template_sha256(made.sha256());
    document.set_sha256(Hex(Bytes(Sha256(text))));
  }
  return absl::OkStatus();
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
