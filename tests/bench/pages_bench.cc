// What it costs to make pages of a text: a thousand decisions by default. With --out also
// how they look.
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "common/documents/typeset.h"

ABSL_FLAG(int, documents, 1000, "How many times the text is set.");
ABSL_FLAG(int, threads, 1, "How many threads set it.");
ABSL_FLAG(std::string, text, "",
          "File of the text, as `yifa document` prints it. Empty: a penalty decision of "
          "two pages.");
ABSL_FLAG(std::string, out, "", "File to write the pages to, as PDF. Empty: none.");

namespace {

constexpr char kHead[] = R"(杨柳青镇人民政府
行政处罚决定书
　　　　　　　　杨政罚决〔2022〕3号

当事人：某某餐饮店
证件号码（统一社会信用代码）：92120111MA00000000
住址（住所）：柳口路1号

　　一、违反法律、法规、规章的事实和证据
)";
constexpr char kParagraph[] =
    "　　经查明，当事人于2022年2月8日在柳口路1号门前占用道路摆放桌椅三套、炉具一台从事经"
    "营"
    "活动，占用道路面积约十二平方米，妨碍行人通行，经责令限期改正后逾期没有改正。上述事实"
    "有"
    "现场笔录、照片、询问笔录和当事人的营业执照复印件等证据证明，各证据来源合法，相互印证"
    "。\n";
constexpr char kTail[] = R"(
　　二、行政处罚的种类和依据
　　依据有关规定，本机关决定给予当事人下列行政处罚：
　　一、罚款500.00元（大写：伍佰元整）；

　　三、行政处罚的履行方式和期限
　　当事人应当自收到本决定书之日起十五日内，到指定的银行或者通过电子支付系统缴纳罚款。

　　　　　　　　杨柳青镇人民政府
　　　　　　　　2022年3月4日
　　　　　　　　（印章）
)";

std::string Sample() {
  std::string text = kHead;
  for (int i = 0; i < 5; ++i) text += kParagraph;
  return text + kTail;
}

std::string TextFromFlags() {
  const std::string file = absl::GetFlag(FLAGS_text);
  if (file.empty()) return Sample();
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
  absl::SetProgramUsageMessage(
      "Sets a text on pages, many times, and says what it cost.");
  absl::ParseCommandLine(argc, argv);
  const std::string text = TextFromFlags();
  const yifa::documents::Imprint imprint = {
      .title = "行政处罚决定书",
      .number = "杨政罚决〔2022〕3号",
      .sha256 = std::string(64, 'a'),
      .date = yifa::Date(2022, 3, 4),
      .code = "organs/120111101/penaltyCases/p0000000120/documents/8\nsha256:" +
              std::string(64, 'a')};
  const absl::StatusOr<std::string> once = yifa::documents::Typeset(text, imprint);
  if (!once.ok()) {
    std::fprintf(stderr, "%s\n", once.status().ToString().c_str());
    return 1;
  }
  if (const std::string out = absl::GetFlag(FLAGS_out); !out.empty())
    std::ofstream(out, std::ios::binary) << *once;
  const int documents = absl::GetFlag(FLAGS_documents);
  std::atomic<int> next = 0;
  std::atomic<size_t> bytes = 0;
  const auto begin = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < absl::GetFlag(FLAGS_threads); ++i)
    threads.emplace_back([&] {
      while (next++ < documents)
        bytes += yifa::documents::Typeset(text, imprint).value_or("").size();
    });
  for (std::thread& thread : threads) thread.join();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("%d documents: %.2f s, %.1f MiB of PDF, %.1f MiB of memory at most\n",
              documents, took.count(), static_cast<double>(bytes) / (1 << 20),
              static_cast<double>(used.ru_maxrss) / 1024);
  return 0;
}
