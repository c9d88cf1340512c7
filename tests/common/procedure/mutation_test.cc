// Whatever is done to a good file, reading it gives a procedure that can be used, or an
// error that names a line of it.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/procedure/procedure.h"
#include "tests/common/procedure/sample.h"

namespace yifa::procedure {
namespace {

using Random = std::mt19937;

size_t Below(Random& random, size_t n) { return n == 0 ? 0 : random() % n; }

std::string MutateBytes(Random& random, std::string text) {
  const size_t at = Below(random, text.size());
  const size_t length = 1 + Below(random, 40);
  switch (random() % 5) {
    case 0:
      return text.erase(at, length);
    case 1:
      return text.insert(Below(random, text.size()), text.substr(at, length));
    case 2:
      if (!text.empty()) text[at] = static_cast<char>(text[at] ^ (1 << random() % 8));
      return text;
    case 3:
      return text.insert(at, 1, static_cast<char>(random()));
    default:
      return random() % 20 == 0 ? text.substr(0, at) : text;
  }
}

// Keeps the syntax more often, so that the checks are reached.
std::string MutateLines(Random& random, const std::string& text) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  const size_t a = Below(random, lines.size()), b = Below(random, lines.size());
  switch (random() % 4) {
    case 0:
      lines.erase(lines.begin() + a);
      break;
    case 1:
      lines.insert(lines.begin() + b, std::string(lines[a]));
      break;
    case 2:
      std::swap(lines[a], lines[b]);
      break;
    default:
      lines[a] = lines[b];
  }
  return absl::StrJoin(lines, "\n");
}

// Puts a string of the text in the place of another.
std::string MutateStrings(Random& random, const std::string& text) {
  std::vector<std::string> parts = absl::StrSplit(text, '"');
  const size_t strings = parts.size() / 2;
  if (strings == 0) return text;
  parts[1 + 2 * Below(random, strings)] = parts[1 + 2 * Below(random, strings)];
  return absl::StrJoin(parts, "\"");
}

void ExpectNamesLines(const absl::Status& status, const std::string& text) {
  const int last = 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  for (const std::string& error :
       std::vector<std::string>(absl::StrSplit(std::string(status.message()), '\n'))) {
    const std::vector<std::string> parts =
        absl::StrSplit(error, absl::MaxSplits(": ", 1));
    ASSERT_EQ(parts.size(), 2u) << error;
    const std::string prefix = "law.textproto:";
    ASSERT_EQ(parts[0].substr(0, prefix.size()), prefix) << error;
    int line = 0;
    ASSERT_TRUE(absl::SimpleAtoi(parts[0].substr(prefix.size()), &line)) << error;
    ASSERT_GE(line, 1) << error;
    ASSERT_LE(line, last) << error;
    ASSERT_FALSE(parts[1].empty());
  }
}

void Use(const v1::Procedure& proto) {
  const Procedure procedure(proto);
  procedure.InForceOn(Date(2022, 1, 1));
  for (int i = 0; i < proto.acts_size(); ++i)
    ASSERT_EQ(procedure.FindAct(proto.acts(i).id()), &procedure.proto().acts(i));
  for (const v1::Limit& limit : proto.limits())
    for (const std::string& act : limit.started_by())
      ASSERT_FALSE(procedure.EffectsOf(act).starts.empty());
  v1::Procedure again;
  ASSERT_TRUE(again.ParseFromString(proto.SerializeAsString()));
}

TEST(Mutations, GiveAProcedureOrAnErrorWithItsLine) {
  Random random(20200101);
  const Catalogue catalogue = SampleCatalogue();
  int good = 0, bad = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = kSample;
    for (int k = 1 + static_cast<int>(random() % 3); k > 0; --k) {
      const unsigned way = random() % 3;
      text = way == 0   ? MutateBytes(random, text)
             : way == 1 ? MutateLines(random, text)
                        : MutateStrings(random, text);
    }
    SCOPED_TRACE(absl::StrCat("mutation ", i));
    const auto read = ParseProcedure("law.textproto", text, catalogue);
    if (read.ok() && !read->track().empty())  // else it is only there to be based on
      Use(*read);
    else if (!read.ok())
      ExpectNamesLines(read.status(), text);
    ++(read.ok() ? good : bad);
    if (HasFatalFailure()) FAIL() << text;
  }
  // Else the mutations are too mild, or too wild, to say anything.
  EXPECT_GT(good, 500);
  EXPECT_GT(bad, 10000);
}

}  // namespace
}  // namespace yifa::procedure
