package credit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/lexicon"
)

// rights are notices that say nothing of whose picture it is; in small letters. A longer one
// stands before those that it holds.
const rights = `
	all rights reserved|all rights are reserved|some rights reserved|used with permission|used by permission|reprinted with permission|
	reproduced with permission|for editorial use only|editorial use only|no sales|no archives|not for resale|no resale|
	this material may not be published, broadcast, rewritten or redistributed without permission|
	this material may not be published, broadcast, rewritten, or redistributed without permission|
	this material may not be published, broadcast, rewritten or redistributed|
	this material may not be published, broadcast, rewritten, or redistributed|
	alle rechte vorbehalten|tous droits réservés|tous droits reserves|reproduction interdite|todos los derechos reservados|
	reservados todos los derechos|prohibida su reproducción|todos os direitos reservados|reprodução proibida|
	tutti i diritti riservati|riproduzione riservata|alle rechten voorbehouden|alle rettigheder forbeholdes|alle rettigheder forbeholdt|
	alle rettigheter reservert|alle rettigheter forbeholdt|alla rättigheter förbehållna|alla rättigheter reserverade|kaikki oikeudet pidätetään|
	allur réttur áskilinn|kõik õigused kaitstud|visas tiesības aizsargātas|visos teisės saugomos|
	wszelkie prawa zastrzeżone|wszystkie prawa zastrzeżone|všechna práva vyhrazena|všetky práva vyhradené|minden jog fenntartva|
	toate drepturile rezervate|sva prava pridržana|sva prava zadržana|vse pravice pridržane|të gjitha të drejtat e rezervuara|
	все права защищены|все права сохранены|усі права захищені|усі права захищено|всі права захищені|всі права захищено|
	усе правы абаронены|всички права запазени|сва права задржана|сите права се задржани|барлық құқықтар қорғалған|
	бардык укуктар корголгон|barcha huquqlar himoyalangan|bütün hüquqlar qorunur|tüm hakları saklıdır|her hakkı saklıdır|
	με την επιφύλαξη παντός δικαιώματος|כל הזכויות שמורות|جميع الحقوق محفوظة|كل الحقوق محفوظة|
	تمامی حقوق محفوظ است|کلیه حقوق محفوظ است|جملہ حقوق محفوظ ہیں|सर्वाधिकार सुरक्षित|সর্বস্বত্ব সংরক্ষিত|
	สงวนลิขสิทธิ์|bảo lưu mọi quyền|hak cipta dilindungi undang-undang|hak cipta terpelihara|haki zote zimehifadhiwa|
	版权所有|版權所有|未经许可不得转载|未经授权不得转载|未經許可不得轉載|未經授權不得轉載|禁止转载|禁止轉載|翻印必究|无断转载禁止|
	無断転載・複製を禁じます|無断複製・転載を禁じます|無断複写・転載を禁じます|無断転載・複製禁止|無断転載を禁じます|無断転載を禁止します|禁無断転載|無断転載禁止|転載禁止|무단 전재 및 재배포 금지|무단전재 및 재배포 금지|무단전재-재배포 금지|무단 전재-재배포 금지|
	vis mer`

// notices are they one by one, and noticed finds out whether there are any in a line.
var (
	notices = lexicon.List(rights)
	noticed = lexicon.NewFinder(rights)
)

// noticesBy are they by their last byte.
var noticesBy = func() (t [256][]string) {
	for _, n := range notices {
		t[n[len(n)-1]] = append(t[n[len(n)-1]], n)
	}
	return t
}()

// unreserved is a line without the notices of rights at its end.
func unreserved(s string) string {
	for {
		bare := strings.TrimRight(s, " .。!)）]】")
		n := noticeAtEnd(bare)
		if n == 0 {
			return s
		}
		rest := strings.TrimRight(bare[:len(bare)-n], " ,;|–—-/•·(（[【、，")
		if rest == "" {
			return s
		}
		s = rest
	}
}

// noticeAtEnd is the length of the notice that a line ends with; 0 if it ends with none.
func noticeAtEnd(s string) int {
	if s == "" {
		return 0
	}
	for _, n := range noticesBy[s[len(s)-1]] {
		if i := len(s) - len(n); i >= 0 && strings.EqualFold(s[i:], n) && apart(s, i, len(s)) {
			return len(n)
		}
	}
	return 0
}

// apart reports whether s[i:j] is no part of a longer word. Chinese and its like know none.
func apart(s string, i, j int) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) && r < 0x2e80 }
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	first, _ := utf8.DecodeRuneInString(s[i:])
	return first >= 0x2e80 || !word(before) && !word(after)
}

// withoutNotices is a credit line without all notices of rights, whatever follows them.
func withoutNotices(s string) string {
	if !noticed.In(s) {
		return s
	}
	low := lexicon.ToLower(s)
	for _, n := range notices {
		for at := 0; len(low) == len(s); {
			i := strings.Index(low[at:], n)
			if i < 0 {
				break
			}
			i += at
			if at = i + len(n); !apart(s, i, at) {
				continue
			}
			before := strings.TrimRight(s[:i], " .,;|–—-(")
			after := strings.TrimLeft(s[at:], " .)")
			if first, _ := utf8.DecodeRuneInString(after); before != "" && (unicode.IsLetter(first) || first == '©') {
				before += ","
			}
			s = strings.TrimSpace(before + " " + after)
			low = lexicon.ToLower(s)
			at = min(len(before), len(s))
		}
	}
	return s
}

// copyright is the number of bytes of what opens a credit with the word, before ©, "(c)" or a
// year: "Copyright law" opens none.
func copyright(s string) int {
	const word = "copyright"
	if len(s) < len(word) || s[0]|0x20 != word[0] || !strings.EqualFold(s[:len(word)], word) {
		return 0
	}
	rest := strings.TrimLeft(s[len(word):], " ")
	if n := sign(rest); n > 0 {
		return len(s) - len(rest) + n
	}
	if year(rest) != rest {
		return len(s) - len(rest)
	}
	return 0
}

// lastYear takes a year, or two with a dash, off the end of s.
func lastYear(s string) string {
	t := strings.TrimRight(s, "0123456789-–")
	if n := len(s) - len(t); strings.HasSuffix(t, " ") && (n == 4 || n == 9 || n == 11) {
		return strings.TrimRight(t, " ,-–—")
	}
	return s
}

// year takes a year, or two with a dash or a comma, off the head of s.
func year(s string) string {
	t := strings.TrimLeft(s, "0123456789-–, ")
	if n := len(s) - len(t); n >= 4 && n <= 16 && !strings.HasPrefix(t, "年") && !strings.HasPrefix(t, "년") {
		return strings.TrimLeft(t, "/ ")
	}
	return s
}
