package dateline

import "newsmorgue/extract/lexicon"

// cities are places from which much news is told, in small letters: they are believed
// where no agency and no date stands beside them. Package byline holds those of several words
// that stand behind names, too.
var cities = lexicon.Set(`
	abidjan|abuja|abuya|accra|acapulco|adana|aden|agartala|ahmedabad|aleppo|alger|algiers|almaty|amman|amsterdam|ankara|antalya|antananarivo|astana|asunción|
	asuncion|athen|athens|atlanta|auckland|austin|bagdad|baghdad|baku|bamako|bandung|bangalore|bangkok|bangui|barcelona|basel|beijing|beirut|belfast|belgrad|belgrade|belo horizonte|
	bengaluru|berlin|bern|beyrouth|bhopal|bhubaneswar|bilbao|bishkek|bogor|bogotá|bogota|bonn|bordeaux|boston|brasília|brasilia|bratislava|brazzaville|bremen|brisbane|brussels|brüssel|
	bruxelles|bucharest|budapest|bujumbura|bukarest|bursa|cairo|calgary|canberra|caracas|cardiff|casablanca|chandigarh|chennai|chicago|chisinau|
	cologne|colombo|conakry|copenhagen|córdoba|cotonou|dakar|dallas|damascus|damaskus|dar es salaam|dehradun|denpasar|denver|detroit|dhaka|dili|diyarbakır|djibouti|doha|donetsk|dortmund|
	dresden|dubai|dublin|durban|dushanbe|düsseldorf|edinburgh|edmonton|erbil|essen|frankfurt|frankfurt/main|freetown|gaborone|gandhinagar|gaza|gaza city|gaziantep|geneva|genève|genf|genoa|genova|
	glasgow|guadalajara|guatemala|guwahati|haifa|hamburg|hannover|hanoi|harare|havana|helsinki|honolulu|houston|hyderabad|imphal|islamabad|istanbul|i̇stanbul|izmir|i̇zmir|jaipur|
	jakarta|jammu|jeddah|jerusalem|johannesburg|juba|kabul|kabil|kairo|kampala|karachi|karlsruhe|kathmandu|kazan|khartoum|kiew|kigali|kingston|kinshasa|kochi|köln|kolkata|konya|
	kopenhagen|kosovo|kuwait city|kyiv|lagos|lahore|leipzig|libreville|lima|lisboa|lisbon|liverpool|ljubljana|lomé|lome|london|londres|
	luanda|lucknow|lusaka|luxembourg|luxemburg|lyon|madrid|magdeburg|mainz|managua|manama|manchester|mandalay|manila|maputo|mariupol|marseille|maseru|medan|melbourne|miami|
	milan|milano|minneapolis|minsk|mogadishu|monrovia|monterrey|montevideo|montreal|montréal|moscow|moscou|moskau|mumbai|munich|münchen|muscat|nagpur|nairobi|naples|napoli|nassau|naypyitaw|
	niamey|nicosia|nouakchott|nürnberg|odesa|oslo|ottawa|ouagadougou|palermo|panamá|panaji|paris|patna|peking|peshawar|philadelphia|
	porto alegre|potsdam|prague|prag|praia|pretoria|pristina|puebla|pune|putrajaya|pyongyang|quebec|québec|quetta|quito|rabat|raipur|ramallah|ranchi|rangoon|rawalpindi|recife|reykjavik|riga|
	riyadh|rom|roma|rome|rosario|rotterdam|saarbrücken|salvador|salzburg|san jose|sanaa|santiago|santo domingo|
	sarajevo|schwerin|seattle|semarang|seoul|sevilla|shanghai|shenzhen|shillong|shimla|singapore|singapur|skopje|sofia|srinagar|st. louis|st. paul|st. petersburg|stockholm|strasbourg|straßburg|stuttgart|
	surabaya|suva|sydney|taipei|tallinn|tampa|tashkent|tbilisi|tegucigalpa|tehran|teheran|thiruvananthapuram|tiraspol|tirana|tokyo|toronto|trabzon|tripoli|tunis|turin|
	torino|ulaanbaatar|united nations|valencia|valletta|vancouver|varanasi|varsovie|vatican city|venice|vienna|vientiane|vijayawada|vilnius|visakhapatnam|warsaw|warschau|washington|wellington|wien|
	wiesbaden|windhoek|winnipeg|yangon|yaoundé|yerevan|yogyakarta|zagreb|zaragoza|zürich|zurich|
	москва|киев|минск|астана|алматы|алма-ата|бишкек|ташкент|душанбе|баку|ереван|тбилиси|рига|лондон|париж|берлин|вашингтон|нью-йорк|пекин|женева|брюссель|казань|
	екатеринбург|новосибирск|київ|львів|харків|одеса|мінск|софия|београд|скопје|
	القاهرة|بيروت|دمشق|بغداد|عمان|عمّان|الرياض|جدة|الدوحة|دبي|أبوظبي|أبو ظبي|الكويت|المنامة|مسقط|صنعاء|عدن|غزة|رام الله|القدس|القدس المحتلة|الخرطوم|طرابلس|تونس|الجزائر|الرباط|نواكشوط|واشنطن|نيويورك|
	لندن|باريس|موسكو|طهران|أنقرة|إسطنبول|بكين|جنيف|بروكسل|تهران|کابل|کابول|اسلام آباد|کراچی|لاہور|نئی دہلی|
	नई दिल्ली|मुंबई|पटना|लखनऊ|जयपुर|भोपाल|रांची|रायपुर|चंडीगढ़|देहरादून|शिमला|कोलकाता|चेन्नई|बेंगलुरु|हैदराबाद|अहमदाबाद|इंदौर|वाराणसी|प्रयागराज|श्रीनगर|वाशिंगटन|लंदन|काठमांडू|ढाका|কলকাতা|ঢাকা|নয়াদিল্লি|
	北京|上海|天津|重庆|广州|深圳|香港|澳门|台北|臺北|高雄|东京|東京|首尔|首爾|华盛顿|華盛頓|纽约|紐約|伦敦|倫敦|巴黎|柏林|莫斯科|日内瓦|日內瓦|布鲁塞尔|联合国|聯合國|
	ワシントン|ニューヨーク|ロンドン|パリ|ソウル|モスクワ|ジュネーブ|ブリュッセル|カイロ|エルサレム|バンコク|서울|부산|대구|대전|광주|인천|세종|제주|워싱턴|뉴욕|도쿄|베이징|런던|파리|
	ירושלים|תל אביב|αθήνα|θεσσαλονίκη`)

// labels are words that stand before a dash or colon as a dateline does, and name no place.
var labels = lexicon.Set(`
	advertisement|alert|analysis|anzeige|attention|audio|background|book|breaking|column|comment|comments|commentary|correction|corrections|covid|data|details|editorial|editor|enquête|entretien|
	exclusif|exclusiva|exclusive|explainer|explained|fact|factbox|faktencheck|feature|fotos|foto|gallery|graphic|info|infographic|interview|kommentar|latest|live|map|news|note|
	opinion|opinión|pics|photo|photos|podcast|portrait|poll|préambule|prediction|preview|profile|question|answer|quiz|quote|reaction|read|recap|récit|recipe|related|report|reportage|review|
	scandal|score|situation|spoiler|spoilers|story|summary|témoignage|timeline|tip|tribune|trigger|update|updated|updates|urgent|verdict|vidéo|video|videos|vídeo|warning|watch|week|
	what|who|why|how|where|when|мнение|видео|фото|срочно|обновлено|интервью|важно|справка|внимание|репортаж|son dakika|özel haber|eilmeldung|hinweis|achtung|wichtig|hintergrund|analyse|análisis|análise|
	entrevista|atualização|urgente|última hora|the|our|my|your|his|her|their|this|that|is|are|was|not|and|or|for|with|all|no|yes`)

// agents are agencies that only datelines name, beside those that package byline knows.
var agents = lexicon.Set(`
	agencies|agencias|agenturen|agences|agenzie|agentur|ansa|aps|bss|dha|iha|kna|lusa|ntb|ona|own correspondent|
	pressenza|pti|redacción|rfi|rfe/rl|sapa|unb|wafa|аза|ақпарат|
	الوكالات|معا|وفا|سبأ|صفا|پ.م|वार्ता|एजेंसी|एएनआई|आईएएनएस|हि.स.|ap`)

// bracketedAgents are those of them that are words of any headline as well, "Code Red",
// and mean an agency in brackets only.
var bracketedAgents = lexicon.Set(`agency|apro|red|sin|staff|trend|uns`)
