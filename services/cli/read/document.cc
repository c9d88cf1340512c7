// yifa document: a document that an act issued.
#include <cstdio>
#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/files.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "yifa/document/v1/document_service.pb.h"

ABSL_FLAG(std::string, pdf, "", "File to write the pages to, as PDF. Empty: none.");
ABSL_FLAG(std::string, word, "", "File to write a Word file (docx) to. Empty: none.");

namespace yifa::cli {
namespace {

using document::v1::CaseFile;
using document::v1::GetDocumentRequest;
using document::v1::IssuedDocument;

constexpr char kService[] = "yifa.document.v1.DocumentService.";

// The case of `{case}/documents/{position}`, or the case that is named.
std::string CaseOf(const std::string& name) {
  return name.substr(0, name.rfind("/documents/"));
}

// Asks the service that has the case.
template <typename Response, typename Request>
absl::StatusOr<Response> Ask(const std::string& method, const std::string& name,
                             Request request) {
  YIFA_ASSIGN_OR_RETURN(const Suite suite,
                        Suite::Open(AddressesFromFlags(), CallerFromFlags()));
  server::Channel& service = suite.channel(ServicesOfCase(CaseOf(name)).front());
  request.set_name(name);
  return service.Call<Response>(MethodNamed(kService + method), request, Patient());
}

absl::StatusOr<IssuedDocument> Get(const std::string& name,
                                   document::v1::DocumentView view) {
  GetDocumentRequest request;
  request.set_view(view);
  return Ask<IssuedDocument>("GetDocument", name, request);
}

absl::Status PrintFile(const std::string& name, const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(
      const CaseFile bound,
      Ask<CaseFile>("GetCaseFile", name, document::v1::GetCaseFileRequest()));
  YIFA_RETURN_IF_ERROR(WriteFile(file, bound.pdf()));
  Json rows = Json::array();
  for (const document::v1::FiledDocument& filed : bound.documents()) {
    const type::v1::Document& document = filed.document();
    if (WantsJson())
      rows.push_back({{"number", document.number()},
                      {"title", document.title()},
                      {"first_page", filed.first_page()},
                      {"sha256", filed.sha256()},
                      {"redacted", filed.redacted()}});
    else
      std::printf("%4d　%s　%s\n", filed.first_page(), document.number().c_str(),
                  document.title().c_str());
  }
  if (WantsJson()) PrintJson(rows);
  return absl::OkStatus();
}

absl::Status Print(const std::string& name, const std::string& pdf,
                   const std::string& word) {
  YIFA_ASSIGN_OR_RETURN(const IssuedDocument issued,
                        Get(name, pdf.empty() ? document::v1::DOCUMENT_VIEW_TEXT
                                              : document::v1::DOCUMENT_VIEW_PDF));
  if (!pdf.empty()) YIFA_RETURN_IF_ERROR(WriteFile(pdf, issued.pdf()));
  if (!word.empty()) {
    YIFA_ASSIGN_OR_RETURN(const IssuedDocument with_word,
                          Get(name, document::v1::DOCUMENT_VIEW_DOCX));
    YIFA_RETURN_IF_ERROR(WriteFile(word, with_word.docx()));
  }
  if (WantsJson())
    PrintJson({{"number", issued.document().number()},
               {"title", issued.document().title()},
               {"text", issued.text()},
               {"sha256", issued.sha256()},
               {"set_aside", issued.document().set_aside()},
               {"redacted", issued.redacted()}});
  else if (pdf.empty() && word.empty())
    std::fputs(issued.text().c_str(), stdout);
  else
    std::printf("%s　%s%s　SHA-256 %s%s\n", issued.document().number().c_str(),
                issued.document().title().c_str(),
                issued.document().set_aside() ? "（已作废）" : "",
                issued.sha256().c_str(),
                issued.redacted() ? "（已隐去不予公开的内容）" : "");
  return absl::OkStatus();
}

int RunDocument(const std::vector<std::string>& arguments) {
  const std::string& name = arguments[0];
  const std::string pdf = absl::GetFlag(FLAGS_pdf), word = absl::GetFlag(FLAGS_word);
  const bool whole_file = name.find("/documents/") == std::string::npos;
  if (ServicesOfCase(CaseOf(name)).empty() ||
      (whole_file && (pdf.empty() || !word.empty()))) {
    std::fprintf(stderr,
                 "not a document: %s\n"
                 "expected organs/{organ}/{collection}/{case}/documents/{document}, or "
                 "the case with --pdf=FILE alone\n",
                 name.c_str());
    return kExitUsage;
  }
  const absl::Status status = whole_file ? PrintFile(name, pdf) : Print(name, pdf, word);
  return status.ok() ? kExitOk : Fail(name, status);
}

}  // namespace

const Command& DocumentCommand() {
  static const Command command = {
      "document",
      "DOCUMENT",
      "prints a document that an act issued 文书",
      "Prints the text of organs/{organ}/{collection}/{case}/documents/{document}, or "
      "writes\n"
      "its pages with --pdf=FILE, or a file that Word and WPS edit with --word=FILE. Of "
      "a "
      "case,\n"
      "organs/{organ}/{collection}/{case} with --pdf=FILE, its whole file 卷宗 is "
      "written: "
      "an\n"
      "index, then every document. The text has the hash that the record holds; what the "
      "caller\n"
      "may not see is left out, and the text says so.\n"
      "Exits with 0, or 1 if the document could not be had.",
      1,
      1,
      {{FlagOf(FLAGS_pdf), FlagOf(FLAGS_word)},
       SuiteFlags(),
       IdentityFlags(),
       JsonFlags()},
      &RunDocument};
  return command;
}

}  // namespace yifa::cli
