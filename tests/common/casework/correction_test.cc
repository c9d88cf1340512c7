// What the engine gives to corrections of what was entered 更正: which papers show it,
// and what was counted of it, written down in the entry that corrects.
#include <gmock/gmock.h>

#include <vector>

#include "common/casework/form/validator.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/type/v1/correction.pb.h"
#include "yifa/type/v1/party.pb.h"

namespace yifa::complaint {
namespace {

constexpr Date kDay(2022, 4, 6);

class EntryCorrectionTest : public ComplaintTest {
 protected:
  Answer Correct(const Complaint& c, const std::string& field, const std::string& value) {
    auto request = On<type::v1::CorrectEntryRequest>(c, kDay);
    request.add_fields()->set_field(field);
    request.mutable_fields(0)->set_value(value);
    request.set_reason("登记时误写");
    return Do(std::move(request));
  }
  std::vector<record::v1::Entry> Entries() {
    std::vector<record::v1::Entry> entries;
    for (const auto& logged :
         testing::ReadRecord(service_.engine().surface(), {"x", "", {"auditor"}}))
      entries.push_back(testing::EntryIn(logged));
    return entries;
  }
};

TEST_F(EntryCorrectionTest, COM01_WhatWasCountedIsMovedInTheEntryThatCorrects) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), kDay);
  const record::v1::Entry before = Entries().back();
  ASSERT_THAT(Correct(c, "subject", "占道经营"), IsOk());
  const std::vector<record::v1::Entry> entries = Entries();
  const record::v1::Entry& corrected = entries.back();
  EXPECT_EQ(corrected.act(), "correct_entry");
  ASSERT_EQ(corrected.tallies_size(), 2);  // received, by subject
  for (const record::v1::Tally& tally : corrected.tallies()) {
    EXPECT_EQ(tally.figure(), "received_by_subject");
    EXPECT_EQ(tally.year(), 2022);
    EXPECT_EQ(tally.delta(), tally.label() == "占道经营" ? 1 : -1);
  }
  // The entry before says what it said.
  EXPECT_EQ(entries[entries.size() - 2].SerializeAsString(), before.SerializeAsString());
}

// Neither the acceptance nor anything else prints the telephone number.
TEST_F(EntryCorrectionTest, COM01_OnlyWhatAPaperShowsTakesASecondPerson) {
  const Complaint c = Accepted(v1::TRACK_COMPLAINT, kDay, kDay);
  const Answer unshown = Correct(c, "complainant.telephone", "13900000009");
  ASSERT_THAT(unshown, IsOk());
  EXPECT_EQ(unshown->entry_corrections(0).state(), type::v1::ENTRY_CORRECTION_STATE_MADE);
  const Answer shown = Correct(c, "respondent.display_name", "老汪水果店");
  ASSERT_THAT(shown, IsOk());
  EXPECT_EQ(shown->entry_corrections(1).state(),
            type::v1::ENTRY_CORRECTION_STATE_PROPOSED);
}

// What an office's own form printed is not asked any more: it may have shown it.
TEST_F(EntryCorrectionTest, COM01_APaperOfAnotherTemplateIsTakenToShowIt) {
  policy::v1::Provision own;
  own.set_name(std::string(testing::kOrgan) + "/provisions/template");
  own.set_organ(testing::kOrgan);
  *own.mutable_valid_from_date() = testing::D(2022, 4, 1);
  own.set_article("本机关文书格式规定");
  own.mutable_document_template()->set_resource("yifa.complaint.v1.Complaint");
  own.mutable_document_template()->set_kind("complaint_acceptance");
  own.mutable_document_template()->set_text(std::string("{{complainant.telephone}}\n") +
                                            kItemsOfAcceptance);
  ASSERT_THAT(testing::PutInForce(service_, own, Staff("ma.zhang", {"head"}),
                                  Staff("li.zhang", {"head"})),
              IsOk());
  const Complaint c = Accepted(v1::TRACK_COMPLAINT, kDay, kDay);
  const Answer proposed = Correct(c, "complainant.telephone", "13900000009");
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->entry_corrections(0).state(),
            type::v1::ENTRY_CORRECTION_STATE_PROPOSED);
}

TEST(CorrectedText, IsHeldToTheRulesOfItsField) {
  const auto check = [](const char* field, const std::string& text) {
    return casework::Validator::CheckText(
        *type::v1::Party::descriptor()->FindFieldByName(field), text);
  };
  EXPECT_THAT(check("telephone", "13900000001"), IsOk());
  EXPECT_THAT(check("telephone", std::string(41, '1')),
              HasMetadata("field", "telephone"));
  EXPECT_THAT(check("display_name", " \t"), HasMetadata("field", "display_name"));
}

}  // namespace
}  // namespace yifa::complaint
