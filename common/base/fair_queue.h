// Work that waits for its turn, so that nobody's flood makes the others wait for the
// whole of it.
#ifndef YIFA_COMMON_BASE_FAIR_QUEUE_H_
#define YIFA_COMMON_BASE_FAIR_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace yifa {

// A line for each caller. The lines take turns, one item each; within a line the order is
// kept. A caller may hold no more than is left free, of items and of bytes: one alone may
// fill half of the queue, two a third each, and a newcomer always finds room. What is
// larger than all the bytes waits only alone. Not thread-safe.
template <typename T>
class FairQueue {
 public:
  explicit FairQueue(size_t max, size_t bytes_max = SIZE_MAX)
      : max_(max), bytes_max_(bytes_max) {}

  // False, and `item` stays as it is, if the caller would hold more than is left free.
  bool Push(const std::string& caller, T&& item, size_t bytes = 0) {
    const auto line = lines_.find(caller);
    const size_t held = line == lines_.end() ? 0 : line->second.items.size();
    const size_t held_bytes = line == lines_.end() ? 0 : line->second.bytes;
    if (held >= Free(max_, size_)) return false;
    if (!empty() && held_bytes + bytes > Free(bytes_max_, bytes_)) return false;
    Append(caller, std::move(item), bytes);
    return true;
  }
  // Takes the item whatever is free: what continues work that was taken in.
  void Append(const std::string& caller, T&& item, size_t bytes = 0) {
    const auto [line, is_new] = lines_.try_emplace(caller);
    line->second.items.push_back({std::move(item), bytes});
    line->second.bytes += bytes;
    if (is_new) turns_.push_back(&*line);
    ++size_;
    bytes_ += bytes;
  }
  // The oldest item of the caller whose turn it is. REQUIRES: !empty()
  T Pop() {
    typename Lines::value_type* const line = turns_.front();
    turns_.pop_front();
    Item item = std::move(line->second.items.front());
    line->second.items.pop_front();
    line->second.bytes -= item.bytes;
    if (line->second.items.empty())
      lines_.erase(lines_.find(line->first));
    else
      turns_.push_back(line);
    --size_;
    bytes_ -= item.bytes;
    return std::move(item.value);
  }

  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }
  // How many callers have something waiting.
  size_t callers() const { return turns_.size(); }

 private:
  struct Item {
    T value;
    size_t bytes;
  };
  struct Line {
    std::list<Item> items;  // most have one: a list that is short costs little
    size_t bytes = 0;
  };
  using Lines = std::unordered_map<std::string, Line>;

  static size_t Free(size_t max, size_t used) { return used < max ? max - used : 0; }

  const size_t max_;
  const size_t bytes_max_;
  size_t size_ = 0;
  size_t bytes_ = 0;
  Lines lines_;
  std::deque<typename Lines::value_type*> turns_;  // those whose line is not empty
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_FAIR_QUEUE_H_
