// What a publication may name.
#include <functional>

#include "tests/services/disclosure/fixture.h"
#include "tests/support/told.h"

namespace yifa::disclosure {
namespace {

using testing::kOrgan;
using testing::kStranger;
using testing::TellsAsMuchAs;

class NamesTest : public DisclosureTest {
 protected:
  NamesTest() { service_.PutOrgan(kStranger, testing::Stranger()); }

  Published Publish(const char* organ, const std::function<void(Publication&)>& edit) {
    v1::PublishInformationRequest request;
    request.set_parent(organ);
    *request.mutable_act_date() = testing::D(2022, 3, 3);
    Publication& publication = *request.mutable_publication();
    publication.set_title("占路经营整治方案");
    publication.set_content("全文");
    publication.set_category(v1::CATEGORY_OTHER);
    *publication.mutable_made_date() = testing::D(2022, 3, 1);
    publication.set_secrecy_reviewer("wang.wu");
    edit(publication);
    return service_.Call<Publication>(Staff("liu.yang", {"officer", "head"}, organ),
                                      request);
  }
};

TEST_F(NamesTest, DIS13_AnotherOrgansRequestIsNone) {
  const DisclosureRequest granted = Received(Date(2022, 3, 1));
  ASSERT_THAT(Answer(granted, Date(2022, 3, 2), v1::ANSWER_KIND_GRANTED), IsOk());
  const std::string nobody = std::string(kOrgan) + "/disclosureRequests/d9999999999-99999";
  const auto of = [&](const char* organ, const std::string& name) {
    return Publish(organ, [&](Publication& p) { p.add_source_requests(name); });
  };
  EXPECT_THAT(of(kStranger, granted.name()),
              TellsAsMuchAs(granted.name(), of(kStranger, nobody), nobody));
  EXPECT_THAT(of(kOrgan, nobody), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(of(kOrgan, granted.name()), IsOk());
}

TEST_F(NamesTest, DIS17_OnlyTheServiceSaysWhichCaseAPublicationIsOf) {
  const std::string a = std::string(kOrgan) + "/penaltyCases/p0000000001";
  const std::string b = std::string(kStranger) + "/penaltyCases/p0000000002";
  const auto of = [&](const std::string& name) {
    return Publish(kOrgan, [&](Publication& p) { p.set_source_case(name); });
  };
  EXPECT_THAT(of(a), TellsAsMuchAs(a, of(b), b));
}

}  // namespace
}  // namespace yifa::disclosure
