// yifa document: a document that an act issued.
#include <cstdio>
#include <fstream>
#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "yifa/document/v1/document_service.pb.h"

ABSL_FLAG(std::string, pdf, "", "File to write the pages to, as PDF. Empty: none.");

namespace yifa::cli {
namespace {

using document::v1::GetDocumentRequest;
using document::v1::IssuedDocument;

// The case of `{case}/documents/{position}`.
std::string CaseOf(const std::string& document) {
  return document.substr(0, document.rfind("/documents/"));
}

absl::StatusOr<IssuedDocument> Get(const std::string& name, bool pages) {
  YIFA_ASSIGN_OR_RETURN(const Suite suite,
                        Suite::Open(AddressesFromFlags(), CallerFromFlags()));
  GetDocumentRequest request;
  request.set_name(name);
  request.set_view(pages ? document::v1::DOCUMENT_VIEW_PDF
                         : document::v1::DOCUMENT_VIEW_TEXT);
  return suite.channel(ServicesOfCase(CaseOf(name)).front())
      .Call<IssuedDocument>(MethodNamed("yifa.document.v1.DocumentService.GetDocument"),
                            request, Patient());
}

absl::Status Print(const std::string& name, const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(const IssuedDocument issued, Get(name, !file.empty()));
  if (file.empty()) {
    if (!WantsJson()) {
      std::fputs(issued.text().c_str(), stdout);
      return absl::OkStatus();
    }
  } else {
    std::ofstream out(file, std::ios::binary);
    out << issued.pdf();
    out.close();
    if (!out) return absl::InternalError(absl::StrCat("无法写入 ", file));
  }
  if (WantsJson())
    PrintJson({{"number", issued.document().number()},
               {"title", issued.document().title()},
               {"text", issued.text()},
               {"sha256", issued.sha256()},
               {"set_aside", issued.document().set_aside()},
               {"redacted", issued.redacted()}});
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
  if (name.find("/documents/") == std::string::npos ||
      ServicesOfCase(CaseOf(name)).empty()) {
    std::fprintf(stderr,
                 "not a document: %s\n"
                 "expected organs/{organ}/{collection}/{case}/documents/{document}\n",
                 name.c_str());
    return kExitUsage;
  }
  const absl::Status status = Print(name, absl::GetFlag(FLAGS_pdf));
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
      "its pages with --pdf=FILE. The text has the hash that the record holds; what the "
      "caller\n"
      "may not see is left out, and the text says so.\n"
      "Exits with 0, or 1 if the document could not be had.",
      1,
      1,
      {{FlagOf(FLAGS_pdf)}, SuiteFlags(), IdentityFlags(), JsonFlags()},
      &RunDocument};
  return command;
}

}  // namespace yifa::cli
