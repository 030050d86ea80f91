-- The words of community work are data: a province that sets up another kind of club adds a row. Measures are those of the reports, and
-- one is never added to another: persons, turns (lượt), sessions (buổi), documents, households (hộ), units, groups (tổ), members (cán bộ).
create table institution_kinds (
  code       text        primary key,
  vi         text        not null,
  en         text        not null,
  counted_in text        not null,                   -- what its strength is told in
  graded     boolean     not null default false,     -- tốt, khá, trung bình, yếu: once a year
  parts      text[]      not null default '{}',      -- which lists its page keeps
  place      smallint    not null default 100,
  added_by   uuid        references users,           -- null: shipped
  added_at   timestamptz not null default now(),
  ended_at   timestamptz,                            -- offered no longer; what was recorded of it stays
  constraint institution_kind_has_a_code   check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  constraint institution_kind_has_names    check (btrim(vi) <> '' and btrim(en) <> ''),
  constraint institution_is_counted_in_a_measure check (counted_in in ('units', 'groups', 'members', 'persons', 'households')),
  constraint institution_parts_are_known   check (parts <@ array['members', 'persons', 'verdicts', 'households', 'hours'])
);

insert into institution_kinds (code, vi, en, counted_in, graded, parts, place) values
  ('volunteer_team', 'Đội công tác xã hội tình nguyện', 'Volunteer social work team', 'groups', false, '{members,persons}', 1),
  ('aftercare_volunteers', 'Tình nguyện viên giúp đỡ người sau cai', 'Volunteers for people after rehabilitation', 'units', false, '{members,persons}', 2),
  ('aftercare_model', 'Mô hình quản lý sau cai tại cộng đồng', 'Post-rehab management in the community', 'units', false, '{members,persons}', 3),
  ('b93_club', 'Câu lạc bộ B93', 'B93 club', 'groups', true, '{members,persons,verdicts}', 4),
  ('counselling_point', 'Điểm tư vấn, chăm sóc, hỗ trợ điều trị nghiện tại cộng đồng', 'Counselling and treatment support point in the community', 'units', false, '{members,hours}', 5),
  ('counselling_group', 'Tổ tư vấn cộng đồng', 'Community counselling group', 'groups', false, '{members}', 6),
  ('five_plus_one', 'Mô hình 5+1', '5+1 group', 'groups', false, '{members,persons,verdicts}', 7),
  ('family_club', 'Câu lạc bộ Gia đình phòng, chống tệ nạn xã hội', 'Family club against social evils', 'households', false, '{members,households}', 8),
  ('peaceful_quarter', 'Đội hình bình yên khu phố', 'Peaceful quarter unit', 'members', false, '{members}', 9),
  ('steering_committee', 'Ban chỉ đạo phòng, chống tội phạm, tệ nạn xã hội', 'Steering committee against crime and social evils', 'groups', false, '{members}', 10);

-- What is done, and what the form asks about it.
create table activity_kinds (
  code       text        primary key,
  vi         text        not null,
  en         text        not null,
  counted_in text        not null,
  asks       text[]      not null,
  place      smallint    not null default 100,
  added_by   uuid        references users,
  added_at   timestamptz not null default now(),
  ended_at   timestamptz,
  constraint activity_kind_has_a_code  check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  constraint activity_kind_has_names   check (btrim(vi) <> '' and btrim(en) <> ''),
  constraint activity_is_counted_in_a_measure check (counted_in in ('sessions', 'turns')),
  constraint activity_questions_are_known check (asks <@ array[
    'audiences', 'attendance', 'participants', 'agenda', 'minutes', 'actions', 'persons', 'forces', 'area', 'findings', 'services', 'referral', 'result'])
);

insert into activity_kinds (code, vi, en, counted_in, asks, place) values
  ('meeting', 'Giao ban, sinh hoạt', 'Meeting', 'sessions', '{attendance,minutes,actions,persons}', 1),
  ('outreach', 'Tuyên truyền, vận động', 'Outreach', 'turns', '{audiences,attendance,agenda}', 2),
  ('patrol', 'Tuần tra, rà soát', 'Patrol', 'sessions', '{forces,area,findings}', 3),
  ('club_session', 'Sinh hoạt câu lạc bộ', 'Club session', 'sessions', '{attendance,persons,agenda,result}', 4),
  ('counselling_visit', 'Lượt tư vấn', 'Counselling visit', 'turns', '{persons,services,referral,result}', 5),
  ('contact', 'Gặp gỡ người được giúp đỡ', 'Contact with a person helped', 'sessions', '{persons,result}', 6),
  ('conference', 'Hội nghị', 'Conference', 'sessions', '{audiences,attendance,participants,agenda,services,result}', 7),
  ('seminar', 'Tọa đàm', 'Seminar', 'sessions', '{audiences,attendance,participants,agenda,services,result}', 8),
  ('training', 'Tập huấn', 'Training', 'sessions', '{audiences,attendance,participants,agenda,result}', 9),
  ('contest', 'Hội thi', 'Contest', 'sessions', '{attendance,participants,result}', 10);

-- The other lists that forms offer.
create table community_codes (
  list     text     not null,
  code     text     not null,
  vi       text     not null,
  en       text     not null,
  place    smallint not null default 100,
  primary key (list, code),
  constraint community_list_is_known check (list in
    ('organisation', 'member_type', 'audience', 'service', 'support', 'rehab', 'note', 'programme', 'criterion', 'grade'))
);

insert into community_codes (list, code, vi, en, place) values
  ('organisation', 'police', 'Công an cấp xã', 'Commune police', 1),
  ('organisation', 'committee', 'Ủy ban nhân dân', 'People''s committee', 2),
  ('organisation', 'front', 'Mặt trận Tổ quốc', 'Fatherland Front', 3),
  ('organisation', 'women', 'Hội Liên hiệp Phụ nữ', 'Women''s Union', 4),
  ('organisation', 'veterans', 'Hội Cựu chiến binh', 'Veterans'' Association', 5),
  ('organisation', 'elderly', 'Hội Người cao tuổi', 'Association of the Elderly', 6),
  ('organisation', 'youth', 'Đoàn Thanh niên', 'Youth Union', 7),
  ('organisation', 'health', 'Trạm Y tế, trung tâm y tế', 'Health station or centre', 8),
  ('organisation', 'social', 'Cơ quan lao động, xã hội', 'Labour and social affairs office', 9),
  ('organisation', 'centre', 'Cơ sở cai nghiện ma túy', 'Drug rehabilitation centre', 10),
  ('organisation', 'prevention', 'Chi cục phòng, chống tệ nạn xã hội', 'Sub-department against social evils', 11),
  ('organisation', 'hamlet', 'Thôn, tổ dân phố', 'Hamlet or residential group', 12),
  ('member_type', 'police', 'Công an', 'Police', 1),
  ('member_type', 'militia', 'Dân quân', 'Militia', 2),
  ('member_type', 'youth', 'Đoàn viên', 'Youth Union member', 3),
  ('member_type', 'association', 'Hội viên', 'Association member', 4),
  ('member_type', 'official', 'Cán bộ', 'Official', 5),
  ('member_type', 'volunteer', 'Tình nguyện viên', 'Volunteer', 6),
  ('member_type', 'family', 'Gia đình', 'Family', 7),
  ('audience', 'high_risk', 'Người có nguy cơ cao', 'People at high risk', 1),
  ('audience', 'user', 'Người sử dụng trái phép chất ma túy', 'People who use drugs illicitly', 2),
  ('audience', 'home_or_community_rehab', 'Người cai nghiện tại gia đình, cộng đồng', 'People in rehabilitation at home or in the community', 3),
  ('audience', 'substitution', 'Người điều trị bằng thuốc thay thế', 'People in substitution treatment', 4),
  ('audience', 'post_rehab', 'Người sau cai nghiện', 'People after rehabilitation', 5),
  ('audience', 'family', 'Gia đình người được quản lý', 'Families', 6),
  ('audience', 'pupils', 'Học sinh, sinh viên', 'Pupils and students', 7),
  ('audience', 'workers', 'Người lao động trong doanh nghiệp', 'Workers in enterprises', 8),
  ('audience', 'residents', 'Nhân dân trên địa bàn', 'Residents', 9),
  ('audience', 'officers', 'Cán bộ phụ trách', 'Officers in charge', 10),
  ('service', 'health_care', 'Chăm sóc sức khỏe', 'Health care', 1),
  ('service', 'treatment', 'Điều trị nghiện', 'Treatment', 2),
  ('service', 'relapse_prevention', 'Phòng, chống tái nghiện', 'Relapse prevention', 3),
  ('service', 'counselling', 'Tư vấn', 'Counselling', 4),
  ('service', 'legal', 'Chính sách, pháp luật', 'Policy and law', 5),
  ('service', 'work', 'Học nghề, việc làm, vay vốn', 'Training, jobs, loans', 6),
  ('support', 'loan', 'Vay vốn', 'Loan', 1),
  ('support', 'training', 'Học nghề', 'Vocational training', 2),
  ('support', 'job', 'Việc làm', 'Job', 3),
  ('support', 'gift', 'Tặng quà', 'Gift', 4),
  ('support', 'poverty', 'Giảm nghèo', 'Poverty reduction', 5),
  ('support', 'other', 'Hỗ trợ khác', 'Other support', 6),
  ('rehab', 'centre', 'Cai nghiện tự nguyện tại cơ sở', 'Voluntary rehabilitation at a centre', 1),
  ('rehab', 'home', 'Cai nghiện tự nguyện tại gia đình', 'Voluntary rehabilitation at home', 2),
  ('rehab', 'community', 'Cai nghiện tự nguyện tại cộng đồng', 'Voluntary rehabilitation in the community', 3),
  ('rehab', 'substitution', 'Điều trị bằng thuốc thay thế', 'Substitution treatment', 4),
  ('note', 'difficulty', 'Khó khăn', 'Difficulty', 1),
  ('note', 'experience', 'Kinh nghiệm', 'Experience', 2),
  ('note', 'solution', 'Giải pháp', 'Solution', 3),
  ('note', 'question', 'Câu hỏi', 'Question', 4),
  ('note', 'topic', 'Nội dung trao đổi', 'Topic discussed', 5),
  ('note', 'next', 'Việc sẽ làm', 'What comes next', 6),
  ('programme', 'drug_free', 'Không ma túy', 'Free of drugs', 1),
  ('programme', 'healthy', 'Lành mạnh, không tệ nạn xã hội', 'Healthy, free of social evils', 2),
  ('criterion', 'no_hotspot', 'Không có tụ điểm, điểm phức tạp về ma túy', 'No hot spot of drugs', 1),
  ('criterion', 'no_trafficking', 'Không có tội phạm về ma túy', 'No drug crime', 2),
  ('criterion', 'all_known', 'Người sử dụng, người nghiện đều được quản lý', 'Everybody who uses drugs is under management', 3),
  ('criterion', 'fewer', 'Số người nghiện giảm so với năm trước', 'Fewer dependent people than in the year before', 4),
  ('grade', 'good', 'Tốt', 'Good', 1),
  ('grade', 'fair', 'Khá', 'Fair', 2),
  ('grade', 'average', 'Trung bình', 'Average', 3),
  ('grade', 'weak', 'Yếu', 'Weak', 4);
