// Reads what the papers of the case say.
#ifndef YIFA_TESTS_SERVICES_RECONSIDERATION_PAPER_FIXTURE_H_
#define YIFA_TESTS_SERVICES_RECONSIDERATION_PAPER_FIXTURE_H_

#include <gmock/gmock.h>

#include <string>

#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/document/v1/document_service.pb.h"

namespace yifa::reconsideration {

class PaperTest : public ReconsiderationTest {
 protected:
  // The text of the newest paper of that kind; "" where there is none.
  std::string TextOf(const Case& c, const std::string& kind) {
    EXPECT_THAT(c, testing::IsOk()) << kind;
    document::v1::GetDocumentRequest request;
    if (c.ok())
      for (const type::v1::Document& document : c->documents())
        if (document.kind() == kind) request.set_name(document.name());
    request.set_view(document::v1::DOCUMENT_VIEW_TEXT);
    const auto issued = service_.Call<document::v1::IssuedDocument>(Person(), request);
    return issued.ok() ? issued->text() : "";
  }
};

}  // namespace yifa::reconsideration

#endif  // YIFA_TESTS_SERVICES_RECONSIDERATION_PAPER_FIXTURE_H_
