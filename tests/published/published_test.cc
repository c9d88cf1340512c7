// Published cases: what the court, the reconsideration organ or the supervisor said is
// what the suite says. One file of cases/ is one test; its name begins with the rules
// that it turns on.
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/published/case.pb.h"
#include "tests/published/desk.h"

namespace yifa::published {
namespace {

std::vector<std::string> Files() {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(YIFA_SOURCE_DIR "/tests/published/cases"))
    if (entry.path().extension() == ".textproto") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string NameOf(const ::testing::TestParamInfo<std::string>& file) {
  return std::filesystem::path(file.param).stem().string();
}

// Where text format is wrong, with its line.
class Errors final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    absl::StrAppend(&text_, line + 1, ":", column + 1, ": ", message, "\n");
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// REQUIRES: the file is there
template <typename Form>
void Read(const std::string& path, Form& form) {
  std::ifstream stream(path);
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  Errors errors;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  ASSERT_TRUE(parser.ParseFromString(text, &form)) << path << "\n" << errors.text();
}

class Published : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    Read(GetParam(), case_);
    Read(YIFA_SOURCE_DIR "/tests/published/routine.textproto", routines_);
  }

  Case case_;
  Routines routines_;
};

TEST_P(Published, IsHeldAsItWas) {
  Desk desk(case_, routines_);
  for (int i = 0; i < case_.steps_size(); ++i) {
    const Step& step = case_.steps(i);
    const absl::Status entered = desk.Enter(step);
    ASSERT_TRUE(entered.ok()) << GetParam() << ": step " << i + 1 << " of " << step.on()
                              << ", " << step.request().type_url() << ": "
                              << entered.ToString() << "\nHeld: " << case_.held();
  }
}

// A case that names no source, or shows nothing, is none.
TEST_P(Published, NamesItsSourceAndShowsSomething) {
  EXPECT_FALSE(case_.source().title().empty());
  EXPECT_FALSE(case_.source().body().empty());
  EXPECT_FALSE(case_.source().date().empty());
  EXPECT_FALSE(case_.question().empty());
  EXPECT_FALSE(case_.held().empty());
  EXPECT_TRUE(std::any_of(case_.steps().begin(), case_.steps().end(), [](const Step& s) {
    return s.has_refused() || s.has_after();
  }));
}

INSTANTIATE_TEST_SUITE_P(Cases, Published, ::testing::ValuesIn(Files()), NameOf);

}  // namespace
}  // namespace yifa::published
