// A version that was put right where it stands: what was issued under it as it was before
// is on record, though no file knows it any more.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_replace.h"
#include "common/base/identifier.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/calendar.h"
#include "yifa/type/v1/correction.pb.h"

namespace yifa::complaint {
namespace {

class LawReplacedTest : public ::testing::Test {
 protected:
  LawReplacedTest() {
    office_.options().procedures_dir = office_.directory() / "procedures";
    office_.options().documents_dir = office_.directory() / "documents";
    Restore();
  }
  // The law as it came.
  void Restore() {
    for (const char* folder : {"procedures", "documents"}) {
      std::filesystem::remove_all(office_.directory() / folder);
      std::filesystem::copy(std::string(YIFA_SOURCE_DIR "/services/complaint/") + folder,
                            office_.directory() / folder,
                            std::filesystem::copy_options::recursive);
    }
  }
  void Edit(const std::string& file, const std::string& from, const std::string& to) {
    const std::string path = office_.options().procedures_dir + "/" + file;
    std::ifstream in(path);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string edited = absl::StrReplaceAll(text, {{from, to}});
    ASSERT_NE(edited, text);
    std::ofstream(path) << edited;
  }
  template <typename Request>
  Answer Do(Request request) {
    *request.mutable_act_date() = testing::D(2022, 4, 6);
    request.set_request_id(RandomUuid());
    return office_.Call<Complaint>(Staff("wang.fang", {"intake", "officer", "head"}),
                                   std::move(request));
  }
  Answer Register() {
    v1::RegisterComplaintRequest request;
    request.set_parent(testing::kOrgan);
    Complaint& petition = *request.mutable_complaint();
    petition.set_track(v1::TRACK_PETITION);
    petition.set_channel(v1::CHANNEL_WINDOW);
    petition.set_subject("占路经营");
    petition.set_facts("商家占用人行道经营。");
    petition.mutable_complainant()->set_display_name("李雷");
    petition.mutable_complainant()->set_address("柳口路1号");
    return Do(std::move(request));
  }

  testing::Office office_{Definition()};
};

TEST_F(LawReplacedTest, COM01_WhatAPaperOfAKindThatIsGoneShowsIsNotKnown) {
  Edit("petition-regulations-petition-2005-05-01.textproto",
       "  issues: \"petition_acceptance\"\n",
       "  issues: [\"petition_acceptance\", \"slip\"]\n");
  Edit("petition-regulations-petition-2005-05-01.textproto", "id: \"petition-2005\"\n",
       "id: \"petition-2005\"\n"
       "documents { id: \"slip\" title: \"收件回执\" mark: \"收执\" items { "
       "title: \"标题\" article: \"党政机关公文处理工作条例第九条\" fields: "
       "\"document.title\" } }\n");
  std::ofstream(office_.options().documents_dir + "/slip.txt") << "{{document.title}}\n";
  ASSERT_THAT(office_.Open(), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const Answer registered = Register();
  ASSERT_THAT(registered, IsOk());
  v1::AcceptComplaintRequest accept;
  accept.set_name(registered->name());
  const Answer accepted = Do(accept);
  ASSERT_THAT(accepted, IsOk());
  ASSERT_EQ(accepted->documents_size(), 2);

  Restore();
  ASSERT_THAT(office_.Open(), IsOk());
  type::v1::CorrectEntryRequest correct;
  correct.set_name(registered->name());
  correct.set_reason("登记时误写");
  type::v1::FieldCorrection& field = *correct.add_fields();
  field.set_field("complainant.address");
  field.set_value("柳口路2号");
  const Answer corrected = Do(correct);
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->entry_corrections(0).state(),
            type::v1::ENTRY_CORRECTION_STATE_PROPOSED);
}

}  // namespace
}  // namespace yifa::complaint
