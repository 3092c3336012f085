package extract

import (
	"slices"
	"strings"

	"newsmorgue/extract/news"
)

// A Further is a further page of a story: what was read on it, or why it was not.
type Further struct {
	URL     string
	Article *news.Article // nil when the page could not be had
	Missing string        // why not
	Whole   bool          // the page has all of the story, and is read in place of the first one
}

// Join makes one article of a story that stands on several pages. It is that of the first
// page, with what the further ones have beside it: body, photos, corrections, embeds,
// links, comments and entries, in order. What an earlier page has already, a standfirst
// or a lead photo, is not repeated. A page that could not be had makes it Truncated, with
// the reason in Found. Neither first nor the further articles are changed.
func Join(url string, first *news.Article, further []Further) *news.Article {
	j := joint{a: clone(first)}
	var missing []string
	for _, f := range further {
		switch {
		case f.Article == nil:
			missing = append(missing, f.URL+": "+f.Missing)
		case f.Whole:
			j.a = clone(f.Article)
			j.a.Pages = []string{f.URL}
		case !slices.Contains(j.a.Pages, f.URL) && f.URL != url:
			if j.a.Pages == nil {
				j.a.Pages = []string{url}
			}
			j.a.Pages = append(j.a.Pages, f.URL)
			j.add(f.Article)
		}
	}
	j.a.Links = slices.DeleteFunc(j.a.Links, func(u string) bool { return slices.Contains(j.a.Pages, u) })
	if missing != nil {
		yes := true
		j.a.Truncated = &yes
		j.a.Found["truncated"] = strings.Join(missing, "; ")
	}
	j.a.Text = news.PlainText(j.a.Body)
	j.a.WordCount = words(j.a.Text)
	j.a.Simhash = simhash(j.a.Text)
	j.a.Digest = news.Digest(j.a)
	return j.a
}

// clone is an article whose lists may be appended to.
func clone(a *news.Article) *news.Article {
	c := *a
	c.Pages = slices.Clone(a.Pages)
	c.Body, c.Photos, c.Corrections = slices.Clip(a.Body), slices.Clip(a.Photos), slices.Clip(a.Corrections)
	c.Embeds, c.Comments, c.Entries = slices.Clip(a.Embeds), slices.Clip(a.Comments), slices.Clip(a.Entries)
	c.Links = slices.Clone(a.Links)
	c.Found = map[string]string{}
	for field, where := range a.Found {
		c.Found[field] = where
	}
	return &c
}

// A joint is the work on one article of several pages.
type joint struct{ a *news.Article }

// add appends a further page.
func (j *joint) add(b *news.Article) {
	body := j.fresh(b)
	for _, k := range body {
		if k.Photo != nil {
			at := len(j.a.Photos)
			p := b.Photos[*k.Photo]
			p.Lead, k.Photo = false, &at
			j.a.Photos = append(j.a.Photos, p)
		}
		j.a.Body = append(j.a.Body, k)
	}
	j.a.Corrections = unite(j.a.Corrections, b.Corrections, func(c news.Correction) string { return plain(c.Text) })
	j.a.Embeds = unite(j.a.Embeds, b.Embeds, func(e news.Embed) string { return e.URL })
	j.a.Links = unite(j.a.Links, b.Links, func(u string) string { return u })
	j.a.Entries = unite(j.a.Entries, b.Entries, func(e news.Entry) string { return plain(e.Headline + " " + news.PlainText(e.Body)) })
	j.thread(b)
	if b.Free != nil && !*b.Free {
		j.a.Free = b.Free
	}
	if b.Truncated != nil && *b.Truncated {
		j.a.Truncated = b.Truncated
	}
}

// fresh are the blocks of a further page that no earlier one has, in order. Its lead
// photos, which stand in no block, get one before the text.
func (j *joint) fresh(b *news.Article) []news.Block {
	var blocks []news.Block
	for i, p := range b.Photos {
		if p.Lead {
			at := i
			blocks = append(blocks, news.Block{Type: news.PhotoBlock, Photo: &at})
		}
	}
	blocks = append(blocks, b.Body...)
	said := map[string]bool{}
	for _, k := range j.a.Body {
		said[saying(k, j.a)] = true
	}
	for _, p := range j.a.Photos {
		said[showing(p)] = true
	}
	old := func(k news.Block) bool { return said[saying(k, b)] }
	head := slices.IndexFunc(blocks, func(k news.Block) bool { return !old(k) })
	if head < 0 {
		return nil
	}
	blocks = blocks[head:]
	for old(blocks[len(blocks)-1]) {
		blocks = blocks[:len(blocks)-1]
	}
	return slices.DeleteFunc(blocks, func(k news.Block) bool {
		s := saying(k, b)
		return said[s] && (k.Photo != nil || len(s) > refrain)
	})
}

// refrain is how long a line may be that a story says twice, in bytes; a longer one that
// comes again in the middle of another page is one of its frame.
const refrain = 60

// saying is what a block says, to be compared.
func saying(k news.Block, a *news.Article) string {
	if k.Photo != nil {
		return showing(a.Photos[*k.Photo])
	}
	return k.Type + " " + fold(news.PlainText([]news.Block{k})) + k.URL
}

// showing is what a photo shows, to be compared.
func showing(p news.Photo) string {
	if p.URL != "" {
		return "photo " + p.URL
	}
	return "photo " + fold(p.Caption) + p.Alt
}

// thread appends the comments of a further page.
func (j *joint) thread(b *news.Article) {
	j.a.Comments = uniteThread(j.a.Comments, b.Comments)
	if j.a.CommentsState == "" || b.CommentsState == news.CommentsPresent {
		j.a.CommentsState = b.CommentsState
	}
	if j.a.CommentCount == nil {
		j.a.CommentCount = b.CommentCount
	}
	if j.a.Found["comments"] == "" && b.Found["comments"] != "" {
		j.a.Found["comments"] = b.Found["comments"]
	}
}

// uniteThread appends to a what of b is not in it. One that both have, and that is answered in b
// alone, gets the ID that its answers name.
func uniteThread(a, b []news.Comment) []news.Comment {
	at := map[string]int{}
	for i, c := range slices.Backward(a) {
		at[remark(c)] = i
	}
	a = slices.Clone(a)
	for _, c := range b {
		if i, has := at[remark(c)]; !has {
			a = append(a, c)
		} else if a[i].ID == "" {
			a[i].ID = c.ID
		}
	}
	return a
}

// remark is what tells a comment from others.
func remark(c news.Comment) string {
	if id := news.OwnID(c.ID); id != "" {
		return id
	}
	return strings.Join([]string{c.Author, c.PostedText, c.Text}, "\n")
}

// unite appends to a what of b is not in it, by its name.
func unite[T any](a, b []T, name func(T) string) []T {
	has := map[string]bool{}
	for _, x := range a {
		has[name(x)] = true
	}
	for _, x := range b {
		if !has[name(x)] {
			a = append(a, x)
		}
	}
	return a
}

// Belongs reports whether what was read on a further page may be of the same story: its
// headline, if it has one, is that of the first page or nearly. What leads to "the next
// page" leads to the next story on some sites.
func Belongs(first, further *news.Article) bool {
	a, b := plain(first.Headline), plain(further.Headline)
	return b == "" || strings.Contains(b, a) || strings.Contains(a, b) || alike(a, b) > 0.6
}
