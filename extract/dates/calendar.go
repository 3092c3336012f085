package dates

import "time"

// jalali is a day of the Iranian calendar, by the 33-year rule (good for the years
// 1244 to 1502, which are 1865 to 2123).
func jalali(year, month, day int) time.Time {
	// Nouruz of 1399 fell on 20 March 2020; leap years have the remainders below.
	days := 0
	for y := 1399; y < year; y++ {
		days += 365 + leap(y)
	}
	for y := year; y < 1399; y++ {
		days -= 365 + leap(y)
	}
	days += (month-1)*31 - max(0, month-7) + day - 1
	return time.Date(2020, 3, 20, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)
}

func leap(year int) int {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return 1
	}
	return 0
}

// summer reports whether American summer time is on: from the second Sunday of
// March to the first of November (15 U.S.C. §260a, since 2007).
func summer(t time.Time) bool {
	sunday := func(m time.Month, n int) time.Time {
		first := time.Date(t.Year(), m, 1, 2, 0, 0, 0, time.UTC)
		return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(n-1))
	}
	return !t.Before(sunday(time.March, 2)) && t.Before(sunday(time.November, 1))
}
