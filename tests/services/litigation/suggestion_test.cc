// Suggestions of courts and procuratorates (LIT-17).
#include "tests/services/litigation/litigation_fixture.h"
#include "tests/support/papers.h"
#include "yifa/litigation/v1/suggestion_service.pb.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using v1::JudicialSuggestion;

using Answered = absl::StatusOr<JudicialSuggestion>;

class Suggestion : public LitigationTest {
 protected:
  static JudicialSuggestion Received(v1::SuggestionSubject subject, int stated_days = 0) {
    JudicialSuggestion s;
    s.set_suggester(v1::SUGGESTER_COURT);
    s.set_suggester_name("天津市西青区人民法院");
    s.set_document_number("津西法建〔2024〕3号");
    s.set_subject(subject);
    s.set_content("负责人未出庭且未说明理由");
    s.set_stated_days(stated_days);
    if (subject == v1::SUGGESTION_SUBJECT_NORMATIVE_DOCUMENT)
      s.set_normative_document("杨政办〔2020〕6号");
    return s;
  }
  Answered Register(Date on, const JudicialSuggestion& s) {
    v1::RegisterSuggestionRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(on);
    *request.mutable_judicial_suggestion() = s;
    Answered answer = service_.Call<JudicialSuggestion>(Person(), request);
    if (answer.ok()) name_ = answer->name();
    return answer;
  }
  template <typename Request>
  Answered Next(Date on, Request request = {}) {
    request.set_name(name_);
    *request.mutable_act_date() = ToProto(on);
    return service_.Call<JudicialSuggestion>(Person(), request);
  }
  Answered Answer(Date on, v1::Adoption adoption) {
    v1::AnswerSuggestionRequest request;
    request.mutable_answer()->set_adoption(adoption);
    request.mutable_answer()->set_statement("负责人今后凡通知必出庭");
    return Next(on, request);
  }
  // `limit due` of the one that runs.
  static std::string Running(const Answered& s) {
    if (!s.ok() || s->deadlines_size() != 1) return "not one";
    return s->deadlines(0).limit() + " " + Written(s->deadlines(0).due_date());
  }
};

TEST_F(Suggestion, LIT17_TheTimeForTheAnswer) {
  const auto about = [](v1::SuggestionSubject subject, int days = 0) {
    return Received(subject, days);
  };
  const Date on(2024, 3, 1);
  EXPECT_EQ(Running(Register(on, about(v1::SUGGESTION_SUBJECT_GOVERNANCE))),
            "answer 2024-05-06");  // 05-01 to 05-05 are holidays
  EXPECT_EQ(Running(Register(on, about(v1::SUGGESTION_SUBJECT_NON_APPEARANCE, 30))),
            "answer_stated 2024-04-01");  // 03-31 is a Sunday
  EXPECT_EQ(Running(Register(on, about(v1::SUGGESTION_SUBJECT_NORMATIVE_DOCUMENT))),
            "answer_normative 2024-04-30");
  EXPECT_EQ(Running(Register(on, about(v1::SUGGESTION_SUBJECT_PUBLIC_INTEREST, 90))),
            "answer 2024-05-06");
  JudicialSuggestion longer = about(v1::SUGGESTION_SUBJECT_PUBLIC_INTEREST, 90);
  longer.set_longer_by("检察公益诉讼有关规定");
  EXPECT_EQ(Running(Register(on, longer)), "answer_stated 2024-05-30");
}

TEST_F(Suggestion, LIT17_AnsweredMendedAndClosed) {
  ASSERT_THAT(Register(Date(2024, 3, 1), Received(v1::SUGGESTION_SUBJECT_GOVERNANCE)),
              IsOk());
  EXPECT_THAT(Next<v1::CloseSuggestionRequest>(Date(2024, 3, 2)),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  const Answered answered = Answer(Date(2024, 4, 1), v1::ADOPTION_FULL);
  ASSERT_THAT(answered, IsOk());
  EXPECT_EQ(answered->documents(0).title(), "司法建议回复");
  EXPECT_THAT(Next<v1::CloseSuggestionRequest>(Date(2024, 4, 2)),
              RefusedBy("LIT-17", "关于综合治理类司法建议工作若干问题的规定第八条"));
  v1::RecordMendingRequest mending;
  mending.mutable_mending()->set_content("修订应诉工作规则");
  ASSERT_THAT(Next(Date(2024, 5, 6), mending), IsOk());
  EXPECT_EQ(Next<v1::CloseSuggestionRequest>(Date(2024, 5, 7))->state(),
            JudicialSuggestion::STATE_CLOSED);
  EXPECT_EQ(Figure(2024, "suggestions_received", "COURT"), 1);
  EXPECT_EQ(Figure(2024, "suggestions_answered"), 1);
  EXPECT_EQ(Figure(2024, "suggestions_answered_in_time"), 1);
}

TEST_F(Suggestion, LIT17_LateIsSeenAndWhatIsNotTakenUpNeedsNoMending) {
  JudicialSuggestion s = Received(v1::SUGGESTION_SUBJECT_FAIR_TRIAL);
  s.set_suggester(v1::SUGGESTER_PROCURATORATE);
  ASSERT_THAT(Register(Date(2024, 3, 1), s), IsOk());
  const Answered answered = Answer(Date(2024, 5, 7), v1::ADOPTION_NONE);
  EXPECT_EQ(answered->deadlines(0).state(), type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_EQ(answered->documents(0).title(), "检察建议回复");
  EXPECT_THAT(Next<v1::CloseSuggestionRequest>(Date(2024, 5, 8)), IsOk());
  EXPECT_EQ(Figure(2024, "suggestions_answered_in_time"), 0);
}

TEST_F(Suggestion, LIT17_TheRepliesSayWhatIsTakenUp) {
  JudicialSuggestion s = Received(v1::SUGGESTION_SUBJECT_FAIR_TRIAL);
  ASSERT_THAT(Register(Date(2024, 3, 1), s), IsOk());
  ASSERT_THAT(Answer(Date(2024, 4, 1), v1::ADOPTION_FULL), IsOk());
  s.set_suggester(v1::SUGGESTER_PROCURATORATE);
  ASSERT_THAT(Register(Date(2024, 4, 2), s), IsOk());
  ASSERT_THAT(Answer(Date(2024, 4, 3), v1::ADOPTION_NONE), IsOk());
  testing::Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.Missing("JudicialSuggestion"), std::set<std::string>());
  EXPECT_EQ(papers.faults(), std::set<std::string>());
}

TEST_F(Suggestion, LIT17_OfASuitAndADocumentThatExist) {
  JudicialSuggestion s = Received(v1::SUGGESTION_SUBJECT_NON_APPEARANCE);
  s.set_litigation_case("organs/120111101/litigationCases/l9999999999");
  EXPECT_THAT(Register(Date(2024, 3, 1), s),
              HasMetadata("field", "judicial_suggestion.litigation_case"));
  ASSERT_THAT(Receive(Date(2024, 1, 4)), IsOk());
  s.set_litigation_case(name_);
  EXPECT_THAT(Register(Date(2024, 3, 1), s), IsOk());
  s = Received(v1::SUGGESTION_SUBJECT_NORMATIVE_DOCUMENT);
  s.clear_normative_document();
  EXPECT_THAT(Register(Date(2024, 3, 1), s),
              HasMetadata("field", "judicial_suggestion.normative_document"));
}

}  // namespace
}  // namespace yifa::litigation
