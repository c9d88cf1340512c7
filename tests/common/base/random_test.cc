#include "common/base/random.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

namespace yifa {
namespace {

std::vector<std::string> Draw(int count) {
  std::vector<std::string> drawn;
  for (int i = 0; i < count; ++i) {
    std::string& bytes = drawn.emplace_back(16, '\0');
    FillRandom(bytes.data(), bytes.size());
  }
  return drawn;
}

TEST(RandomTest, NoThreadIsGivenWhatWasGivenBefore) {
  constexpr int kCount = 5000;  // many times what is drawn at once
  std::vector<std::vector<std::string>> drawn(4);
  std::vector<std::thread> threads;
  for (auto& own : drawn) threads.emplace_back([&own] { own = Draw(kCount); });
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> all;
  for (const auto& own : drawn) all.insert(own.begin(), own.end());
  EXPECT_EQ(all.size(), kCount * drawn.size());
}

TEST(RandomTest, EveryByteIsFilledWhateverTheSize) {
  for (const size_t size : {1, 12, 4095, 4096, 4097, 20'000}) {
    std::string ever(size, '\0');  // what was ever set, in 64 draws
    for (int draw = 0; draw < 64; ++draw) {
      std::string bytes(size, '\0');
      FillRandom(bytes.data(), size);
      for (size_t i = 0; i < size; ++i) ever[i] = static_cast<char>(ever[i] | bytes[i]);
    }
    EXPECT_EQ(ever, std::string(size, '\xff')) << size;
  }
}

}  // namespace
}  // namespace yifa
