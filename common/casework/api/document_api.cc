// Documents as others read them: made again from the entries that issued them.
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/message.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/case_api.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/documents/template.h"
#include "common/documents/typeset.h"
#include "common/documents/word.h"
#include "yifa/document/v1/document_service.pb.h"

namespace yifa::casework {
namespace {

using namespace document::v1;  // NOLINT: the messages of the service

constexpr char kGetMethod[] = "yifa.document.v1.DocumentService.GetDocument";
constexpr char kFileMethod[] = "yifa.document.v1.DocumentService.GetCaseFile";
constexpr char kPreviewMethod[] = "yifa.document.v1.DocumentService.PreviewDocuments";
constexpr std::string_view kInfix = "/documents/";
constexpr char kRedactedMark[] = "\n　　（本文本已隐去依法不予公开的内容。）\n";
constexpr char kErasedMark[] = "\n　　（本文本中的个人信息已依法删除。）\n";

// `{case}/documents/{position}`.
struct DocumentName {
  std::string of;
  int position = 0;  // from 1; 0 where it is none
};
DocumentName ParseName(const std::string& name) {
  DocumentName parsed;
  const size_t infix = name.rfind(kInfix);
  if (infix == std::string::npos) return parsed;
  const std::string position = name.substr(infix + kInfix.size());
  int number = 0;
  if (!absl::SimpleAtoi(position, &number) || number < 1 ||
      absl::StrCat(number) != position)
    return parsed;
  return {name.substr(0, infix), number};
}

absl::Status NoSuchDocument(const std::string& name) {
  return Error(api::v1::REASON_NOT_FOUND, "no such document: " + name)
      .Meta("resource", name)
      .Zh("没有找到该文书。");
}

absl::Status Corrupt(const std::string& where, const std::string& what) {
  return Error(api::v1::REASON_DATA_CORRUPT, where + ": " + what).Meta("where", where);
}

// The document at a position of a case; null where there is none.
const type::v1::Document* DocumentIn(const Message& message, const ResourceInfo& info,
                                     int position) {
  const Shape::Documents& documents = info.shape.documents(message);
  return position > documents.size() ? nullptr : &documents.Get(position - 1);
}

// The organ as the register had it before an entry.
absl::StatusOr<type::v1::Organ> OrganBefore(const store::Snapshot& snapshot,
                                            const std::string& name, int64_t sequence) {
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> latest,
                        snapshot.Get(store::Family::kMeta, RegisterKey(name)));
  std::optional<record::v1::Entry> found;
  if (latest)
    YIFA_RETURN_IF_ERROR(VisitBack(ReaderOf(snapshot), store::ParseSequence(*latest),
                                   [&](const record::v1::Entry& entry) {
                                     if (entry.sequence() < sequence) found = entry;
                                     return !found;
                                   }));
  if (found) {
    YIFA_ASSIGN_OR_RETURN(std::unique_ptr<Message> value, Unpack(found->result()));
    if (auto* organ = dynamic_cast<type::v1::Organ*>(value.get())) return *organ;
  }
  return Corrupt(name, "was not registered then");
}

using TemplatePtr = std::shared_ptr<const documents::Template>;

absl::StatusOr<TemplatePtr> TemplateOf(documents::TemplateCache& templates,
                                       const store::Snapshot& snapshot,
                                       const type::v1::Document& document,
                                       const ResourceInfo& info) {
  const std::string key = TemplateKey(document.template_sha256());
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> source,
                        snapshot.Get(store::Family::kMeta, key));
  if (!source) return Corrupt(document.name(), "its template is missing");
  YIFA_ASSIGN_OR_RETURN(TemplatePtr made,
                        templates.Get(document.name(), *source, info.type.descriptor));
  if (made->sha256() != document.template_sha256())
    return Corrupt(document.name(), "its template has another hash");
  return made;
}

std::vector<Confidentiality> HiddenBy(const Access& access) {
  std::vector<Confidentiality> hidden;
  for (const Confidentiality what : kConfidentialities)
    if (!access.May(what)) hidden.push_back(what);
  return hidden;
}

// Notes of which classes the text that the caller is shown prints a value: what is left
// out where one is hidden, too, is another text.
absl::Status NotePrinted(const Case& issued, const type::v1::Document& document,
                         const documents::Template& made, const type::v1::Organ& organ,
                         const std::vector<Confidentiality>& hidden,
                         const std::string& shown, const Caller& caller,
                         const Access& access) {
  if (caller.seen == nullptr) return absl::OkStatus();
  const ConfidentialFields& fields = issued.info->confidential;
  const MessagePtr readable = Redacted(issued, caller.unwatched(), access);
  for (const Confidentiality what : kConfidentialities) {
    if (!fields.Has(what, *readable)) continue;
    std::vector<Confidentiality> more = hidden;
    more.push_back(what);
    const std::shared_ptr<Message> without = CopyOf(*readable);
    fields.Clear(what, *without);
    YIFA_ASSIGN_OR_RETURN(const std::string left,
                          made.Render({*without, organ, document}, more));
    if (left != shown)
      caller.seen->Add(what, document.name().empty() ? issued.name : document.name());
  }
  return absl::OkStatus();
}

// Sets the text as the caller may read it. The whole text must have its hash; where the
// case's key was erased, and the hash with it, nothing is left to hide or to check.
absl::Status SetText(const Case& issued, const type::v1::Document& document,
                     const documents::Template& made, const type::v1::Organ& organ,
                     const Caller& caller, const Access& access,
                     IssuedDocument& response) {
  YIFA_ASSIGN_OR_RETURN(std::string text,
                        made.Render({*issued.message, organ, document}));
  const bool erased = document.sha256().empty();
  if (!erased && Hex(Bytes(Sha256(text))) != document.sha256())
    return Corrupt(document.name(), "its text does not have its hash");
  std::vector<Confidentiality> hidden = HiddenBy(access);
  if (erased) hidden.assign(kConfidentialities.begin(), kConfidentialities.end());
  std::string shown = text;
  if (!hidden.empty()) {
    YIFA_ASSIGN_OR_RETURN(
        shown,
        made.Render({*Redacted(issued, caller.unwatched(), access), organ, document},
                    hidden));
    response.set_redacted(erased || shown != text);
  }
  YIFA_RETURN_IF_ERROR(
      NotePrinted(issued, document, made, organ, hidden, shown, caller, access));
  if (response.redacted()) text = shown + (erased ? kErasedMark : kRedactedMark);
  response.set_sha256(Hex(Bytes(Sha256(text))));
  response.set_text(std::move(text));
  return absl::OkStatus();
}

// What the code on a document's pages says: where it is found, and its hash, which is not
// told to whom a part of it is not.
std::string CodeOf(const Engine& engine, const IssuedDocument& issued) {
  const std::string where =
      absl::StrCat(engine.options().document_address, issued.document().name());
  if (issued.redacted()) return where;
  return absl::StrCat(where, "#sha256=", issued.sha256());
}

// Makes of the text what the view asks for.
absl::Status SetFiles(DocumentView view, const EngineOptions& options,
                      const std::string& code, IssuedDocument& issued) {
  const type::v1::Document& document = issued.document();
  if (view == DOCUMENT_VIEW_PDF) {
    YIFA_ASSIGN_OR_RETURN(*issued.mutable_pdf(),
                          documents::Typeset(issued.text(),
                                             {.title = document.title(),
                                              .number = document.number(),
                                              .sha256 = issued.sha256(),
                                              .date = DayOf(document.issue_date()),
                                              .code = code},
                                             options.typefaces));
  }
  if (view == DOCUMENT_VIEW_DOCX) {
    YIFA_ASSIGN_OR_RETURN(*issued.mutable_docx(), documents::ToWord(issued.text()));
  }
  return absl::OkStatus();
}

// Of a document that is not issued, what is known of it.
type::v1::Document DraftOf(const type::v1::Document& tried) {
  type::v1::Document draft = tried;
  draft.clear_name();
  draft.clear_number();
  draft.clear_ordinal();
  draft.clear_entry();
  draft.clear_sha256();
  draft.clear_template_sha256();
  return draft;
}

// What is made again of cases as they are at one moment.
struct Reading {
  Engine& engine;
  const Caller& caller;
  const std::unique_ptr<store::Snapshot> snapshot = engine.store().Read();
  const KeyReader read = ReaderOf(*snapshot);
};

// The case, whose documents the caller may see as far as he may read them.
absl::StatusOr<Reader::Found> CaseNamed(const Reading& reading, const std::string& name,
                                        const std::string& asked) {
  Engine& engine = reading.engine;
  if (engine.kinds().FindName(name) == nullptr) return NoSuchDocument(asked);
  return Reader(engine, reading.caller, reading.read).Find(name, Access::Part::kFile);
}

// The text of a document that the case has at the position.
absl::StatusOr<IssuedDocument> TextAt(const Reading& reading, const Reader::Found& read,
                                      int position) {
  Engine& engine = reading.engine;
  const Case& now = *read.found;
  const ResourceInfo& info = *now.info;
  const type::v1::Document& listed = *DocumentIn(*now.message, info, position);
  const int64_t entry = listed.entry();
  YIFA_ASSIGN_OR_RETURN(CasePtr issued,
                        LoadCaseAt(engine.kinds(), engine.vault(), reading.read,
                                   static_cast<uint64_t>(entry)));
  const type::v1::Document* document =
      issued->name == now.name ? DocumentIn(*issued->message, info, position) : nullptr;
  if (document == nullptr || document->entry() != entry)
    return Corrupt(listed.name(), "its entry did not issue it");
  YIFA_ASSIGN_OR_RETURN(type::v1::Organ organ,
                        OrganBefore(*reading.snapshot, OrganOf(now.name), entry));
  YIFA_ASSIGN_OR_RETURN(TemplatePtr made, TemplateOf(*engine.core().templates,
                                                     *reading.snapshot, *document, info));
  IssuedDocument response;
  YIFA_RETURN_IF_ERROR(
      SetText(*issued, *document, *made, organ, reading.caller, read.access, response));
  *response.mutable_document() = *DocumentIn(
      *Redacted(*issued, reading.caller.unwatched(), read.access), info, position);
  // The document's own hash is told with the whole of its text only.
  if (!response.redacted()) response.mutable_document()->set_sha256(response.sha256());
  return response;
}

absl::StatusOr<IssuedDocument> Get(Engine& engine, const Caller& caller,
                                   const GetDocumentRequest& request) {
  const DocumentName name = ParseName(request.name());
  const Reading reading{engine, caller};
  YIFA_ASSIGN_OR_RETURN(const Reader::Found read,
                        CaseNamed(reading, name.of, request.name()));
  const Case& now = *read.found;
  const type::v1::Document* listed = DocumentIn(*now.message, *now.info, name.position);
  if (listed == nullptr || listed->name().empty()) return NoSuchDocument(request.name());
  YIFA_ASSIGN_OR_RETURN(IssuedDocument response, TextAt(reading, read, name.position));
  YIFA_RETURN_IF_ERROR(
      SetFiles(request.view(), engine.options(), CodeOf(engine, response), response));
  return response;
}

// The file of the texts, which `response` lists already.
absl::Status SetPages(const Engine& engine, const std::string& title,
                      const std::vector<documents::FiledPaper>& papers, Date date,
                      CaseFile& response) {
  YIFA_ASSIGN_OR_RETURN(
      documents::BoundFile bound,
      documents::BindFile(title, date, papers, engine.options().typefaces));
  if (bound.pdf.size() > limits::kCaseFileBytesMax)
    return Error(api::v1::REASON_DOCUMENT_TOO_LONG, "the case's file is too large")
        .Zh("卷宗过大，请逐份取文书。");
  for (int i = 0; i < response.documents_size(); ++i)
    response.mutable_documents(i)->set_first_page(
        bound.first_pages[static_cast<size_t>(i)]);
  response.set_pdf(std::move(bound.pdf));
  return absl::OkStatus();
}

absl::StatusOr<CaseFile> GetFile(Engine& engine, const Caller& caller,
                                 const GetCaseFileRequest& request) {
  const Reading reading{engine, caller};
  YIFA_ASSIGN_OR_RETURN(const Reader::Found read,
                        CaseNamed(reading, request.name(), request.name()));
  const CasePtr& now = read.found;
  const Shape& shape = now->info->shape;
  CaseFile response;
  std::vector<documents::FiledPaper> papers;
  const int count = shape.documents(*now->message).size();
  for (int position = 1; position <= count; ++position) {
    const type::v1::Document& listed = *DocumentIn(*now->message, *now->info, position);
    if (listed.name().empty()) continue;
    YIFA_ASSIGN_OR_RETURN(IssuedDocument issued, TextAt(reading, read, position));
    FiledDocument& filed = *response.add_documents();
    *filed.mutable_document() = issued.document();
    filed.mutable_document()->set_set_aside(listed.set_aside());
    filed.set_sha256(issued.sha256());
    filed.set_redacted(issued.redacted());
    papers.push_back(
        {.text = issued.text(),
         .imprint = {.title = absl::StrCat(listed.title(),
                                           listed.set_aside() ? "（已作废）" : ""),
                     .number = listed.number(),
                     .sha256 = issued.sha256(),
                     .date = DayOf(listed.issue_date()),
                     .code = CodeOf(engine, issued)}});
  }
  const auto organ = engine.registers().FindOrgan(OrganOf(now->name));
  const std::string title =
      absl::StrCat(organ == nullptr ? "" : organ->display_name(), "案卷");
  YIFA_RETURN_IF_ERROR(
      SetPages(engine, title, papers, shape.LastActDate(*now->message), response));
  return response;
}

// The case as the act would leave it. Waits for the writer, so that what is rendered is
// rendered by this thread and not by it.
absl::StatusOr<CasePtr> Try(Engine& engine, const Caller& caller, AskedAct asked) {
  absl::Notification finished;
  absl::StatusOr<CasePtr> result;
  auto command = std::make_unique<ActCommand>(
      engine.core(), std::move(asked.request), std::move(asked.message),
      [&](absl::StatusOr<CasePtr> tried) {
        result = std::move(tried);
        finished.Notify();
      },
      /*trial=*/true);
  YIFA_RETURN_IF_ERROR(engine.store().Submit(caller.line(), std::move(command)));
  finished.WaitForNotification();
  return result;
}

absl::StatusOr<AskedAct> AskedActOf(Engine& engine, const Caller& caller,
                                    const PreviewDocumentsRequest& request) {
  absl::StatusOr<std::unique_ptr<Message>> act = Unpack(request.request());
  const ActInfo* info =
      act.ok() ? engine.kinds().FindRequest((*act)->GetDescriptor()) : nullptr;
  if (info == nullptr)
    return Error(api::v1::REASON_INVALID_FIELD, "request is of no act of this service")
        .Field("request", "is of no act of this service")
        .Zh("预览的不是本服务的办理事项。");
  YIFA_ASSIGN_OR_RETURN(AskedAct asked,
                        AskedActOf(engine, caller, *info, MessagePtr(*std::move(act))));
  const std::string& resource = asked.request.resource;
  if (!info->creates()) {
    // What is tried leaves no trace: it shows a case only to who reads it.
    const auto snapshot = engine.store().Read();
    YIFA_RETURN_IF_ERROR(Reader(engine, caller, ReaderOf(*snapshot))
                             .Find(resource, Access::Part::kWhole)
                             .status());
  }
  if (OrganOf(resource) == request.parent()) return asked;
  return Error(api::v1::REASON_OTHER_ORGAN, "the act is of another organ than parent")
      .Meta("organ", OrganOf(resource))
      .Zh("预览的事项不属于该机关。");
}

absl::StatusOr<PreviewDocumentsResponse> Preview(Engine& engine, const Caller& caller,
                                                 const PreviewDocumentsRequest& request) {
  YIFA_ASSIGN_OR_RETURN(AskedAct asked, AskedActOf(engine, caller, request));
  YIFA_ASSIGN_OR_RETURN(const CasePtr tried, Try(engine, caller, std::move(asked)));
  const auto snapshot = engine.store().Read();
  const auto organ = engine.registers().FindOrgan(OrganOf(tried->name));
  if (organ == nullptr) return NoSuchOrgan(OrganOf(tried->name));
  PreviewDocumentsResponse response;
  for (const type::v1::Document& document :
       tried->info->shape.documents(*tried->message)) {
    if (document.entry() != static_cast<int64_t>(tried->sequence)) continue;
    YIFA_ASSIGN_OR_RETURN(
        TemplatePtr made,
        TemplateOf(*engine.core().templates, *snapshot, document, *tried->info));
    IssuedDocument& draft = *response.add_documents();
    YIFA_RETURN_IF_ERROR(SetText(*tried, document, *made, *organ, caller,
                                 AccessByRole(caller, tried->info, tried->name), draft));
    draft.clear_sha256();
    *draft.mutable_document() = DraftOf(document);
    YIFA_RETURN_IF_ERROR(SetFiles(request.view(), engine.options(), "", draft));
  }
  return response;
}

}  // namespace

void AddDocumentApi(Engine& engine, Answers& answers) {
  answers[kGetMethod].unary = Answer<GetDocumentRequest, IssuedDocument>(
      [&engine](const Caller& caller, const GetDocumentRequest& request) {
        return Get(engine, caller, request);
      });
  answers[kFileMethod].unary = Answer<GetCaseFileRequest, CaseFile>(
      [&engine](const Caller& caller, const GetCaseFileRequest& request) {
        return GetFile(engine, caller, request);
      });
  Method& preview = answers[kPreviewMethod];
  preview.may = [&engine](const Caller& caller, const Message& request) {
    return CheckMaySee(engine.registers(), caller,
                       static_cast<const PreviewDocumentsRequest&>(request).parent());
  };
  preview.unary = Answer<PreviewDocumentsRequest, PreviewDocumentsResponse>(
      [&engine](const Caller& caller, const PreviewDocumentsRequest& request) {
        return Preview(engine, caller, request);
      });
}

}  // namespace yifa::casework
