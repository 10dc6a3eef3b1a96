<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="vi_VN">
<context>
    <name>About</name>
    <message>
        <source>Phiên bản {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Phông chữ IBM Plex Sans và Liberation Serif (SIL OFL 1.1).</source>
        <translation>Typefaces IBM Plex Sans and Liberation Serif (SIL OFL 1.1).</translation>
    </message>
    <message>
        <source>Biểu tượng Lucide (ISC). Giao diện Qt, PySide6 (LGPL 3).</source>
        <translation>Icons by Lucide (ISC). Interface in Qt, PySide6 (LGPL 3).</translation>
    </message>
    <message>
        <source>Lập, kiểm tra, ký và gửi báo cáo thi đua, KPI của cơ quan xã, phường và đơn vị tổng hợp; làm việc không cần mạng.</source>
        <translation>Write, check, sign and send the emulation and KPI reports of commune offices and of the offices that consolidate them; no network needed.</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>AbovePage</name>
    <message>
        <source>Nội dung</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Chi tiết</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Đơn vị giao</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Ngày giao</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Mới</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Những nội dung này có hiệu lực ngay trong báo cáo đang lập; báo cáo đã khóa giữ nguyên như lúc khóa.</source>
        <translation>All this takes effect at once in reports that are being filled in; locked reports stay as they were locked.</translation>
    </message>
    <message>
        <source>Nội dung cấp trên giao</source>
        <translation>What was handed down from above</translation>
    </message>
    <message>
        <source>Cấp trên chưa giao nội dung nào</source>
        <translation>Nothing has been handed down yet</translation>
    </message>
    <message>
        <source>Chỉ tiêu, thời hạn, phong trào, danh mục nhiệm vụ đến qua Gửi – nhận.</source>
        <translation>Targets, due dates, campaigns and lists of tasks come through Send – receive.</translation>
    </message>
    <message>
        <source>Đến Gửi – nhận</source>
        <translation>Go to Send – receive</translation>
    </message>
</context>
<context>
    <name>ActivationWizard</name>
    <message>
        <source>Tệp kích hoạt</source>
        <translation>Activation file</translation>
    </message>
    <message>
        <source>Mã trên giấy</source>
        <translation>Code on paper</translation>
    </message>
    <message>
        <source>Người dùng</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Nơi lưu</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Kích hoạt từ tệp của cấp trên</source>
        <translation>Activate from the file of the office above</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Vào làm việc</source>
        <translation>Start work</translation>
    </message>
    <message>
        <source>Kích hoạt</source>
        <translation>Activate</translation>
    </message>
</context>
<context>
    <name>AdjustDialog</name>
    <message>
        <source>Số sau điều chỉnh (đang là {0})</source>
        <translation>Figure after the adjustment (now {0})</translation>
    </message>
    <message>
        <source>Đối chiếu với đâu, vì sao phải sửa…</source>
        <translation>Compared with what, and why it changes…</translation>
    </message>
    <message>
        <source>Lý do điều chỉnh</source>
        <translation>Reason for the adjustment</translation>
    </message>
    <message>
        <source>Điều chỉnh số tổng hợp</source>
        <translation>Adjust a total</translation>
    </message>
    <message>
        <source>Điều chỉnh</source>
        <translation>Adjust</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Hãy ghi số sau điều chỉnh, viết như 1.234,5.</source>
        <translation>Write the figure after the adjustment, such as 1.234,5.</translation>
    </message>
    <message>
        <source>Hãy ghi lý do; lý do được in cùng số liệu.</source>
        <translation>Write the reason; it is printed with the figures.</translation>
    </message>
</context>
<context>
    <name>AdminScreen</name>
    <message>
        <source>Quản trị</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Đơn vị, người dùng và kho dữ liệu trên máy này</source>
        <translation>Office, people and data store on this computer</translation>
    </message>
    <message>
        <source>Hồ sơ đơn vị</source>
        <translation>Office profile</translation>
    </message>
    <message>
        <source>Đơn vị trực thuộc</source>
        <translation>Offices below</translation>
    </message>
    <message>
        <source>Số liệu nền</source>
        <translation>Base figures</translation>
    </message>
    <message>
        <source>Lịch làm việc</source>
        <translation>Working calendar</translation>
    </message>
    <message>
        <source>Bảng tra cứu</source>
        <translation>Reference tables</translation>
    </message>
    <message>
        <source>Người dùng</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Sao lưu</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Nhật ký</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>Tình trạng máy</source>
        <translation>Health</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>Tệp trả lời của tỉnh</source>
        <translation>The province’s answer</translation>
    </message>
    <message>
        <source>Tệp chỉ mở được ở máy đã ghi yêu cầu, một lần, bằng mật khẩu đã chọn khi ghi.</source>
        <translation>It opens only on the computer that wrote the request, once, with the password chosen then.</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Chưa chọn tệp</source>
        <translation>No file chosen</translation>
    </message>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>Tệp trả lời</source>
        <translation>Answer file</translation>
    </message>
    <message>
        <source>Mật khẩu đã chọn khi ghi yêu cầu</source>
        <translation>Password chosen with the request</translation>
    </message>
    <message>
        <source>Hãy chọn tệp trả lời.</source>
        <translation>Choose the answer file.</translation>
    </message>
    <message>
        <source>Hãy nhập mật khẩu.</source>
        <translation>Enter the password.</translation>
    </message>
    <message>
        <source>Chọn tệp trả lời</source>
        <translation>Choose the answer file</translation>
    </message>
    <message>
        <source>Tệp trả lời (*.json);;Tất cả (*)</source>
        <translation>Answer file (*.json);;All (*)</translation>
    </message>
</context>
<context>
    <name>AppraisalControl</name>
    <message>
        <source>Chưa lưu…</source>
        <translation>Not saved yet…</translation>
    </message>
    <message>
        <source>Đang lưu…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Không lưu được</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>Đã lưu {}</source>
        <translation>Saved {}</translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message>
        <source>Nhờ tỉnh mở giúp</source>
        <translation>Ask the province to open it</translation>
    </message>
    <message>
        <source>Chọn mật khẩu mới, ghi tệp yêu cầu và gửi cho tỉnh; tỉnh gọi điện hỏi mã của tệp. Khi có tệp trả lời, mở ở chính máy này bằng mật khẩu vừa chọn.</source>
        <translation>Choose a new password, write the request file and send it to the province, which telephones to ask for its code. When the answer has come, open it on this computer with the password just chosen.</translation>
    </message>
    <message>
        <source>Ghi tệp yêu cầu…</source>
        <translation>Write the request file…</translation>
    </message>
    <message>
        <source>Đã có tệp trả lời…</source>
        <translation>The answer has come…</translation>
    </message>
    <message>
        <source>Đã ghi tệp {0}. Gửi cho tỉnh và đọc mã dưới đây khi tỉnh gọi điện.</source>
        <translation>{0} was written. Send it to the province and read out the code below when they telephone.</translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>Chưa có phiếu khôi phục</source>
        <translation>There is no recovery sheet</translation>
    </message>
    <message>
        <source>Quên mật khẩu thì không ai mở được số liệu. Mất hai phút để lập và in.</source>
        <translation>If passwords are forgotten, nobody can open the figures. It takes two minutes to make and print one.</translation>
    </message>
    <message>
        <source>Lập phiếu…</source>
        <translation>Make a sheet…</translation>
    </message>
    <message>
        <source>Máy này chưa kích hoạt xong</source>
        <translation>This device is not fully activated</translation>
    </message>
    <message>
        <source>Vẫn nhập được số liệu. Hãy gửi tệp yêu cầu cho đơn vị cấp trên; khi có tệp trả lời, nhận tại Gửi – nhận.</source>
        <translation>Figures can be entered already. Send the request file to the office above; when its answer comes, take it in under Send and receive.</translation>
    </message>
    <message>
        <source>Ghi tệp yêu cầu…</source>
        <translation>Write the request file…</translation>
    </message>
    <message>
        <source>Báo cáo bị trả lại: {form}, {period}</source>
        <translation>Report returned: {form}, {period}</translation>
    </message>
    <message>
        <source>Mở báo cáo</source>
        <translation>Open the report</translation>
    </message>
</context>
<context>
    <name>AuditModel</name>
    <message>
        <source>Thời điểm</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Người</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Đối tượng</source>
        <translation>On what</translation>
    </message>
    <message>
        <source>Từ → thành</source>
        <translation>From → to</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
</context>
<context>
    <name>AuditSection</name>
    <message>
        <source>Đang kiểm tra nhật ký…</source>
        <translation>Checking the log…</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Xuất nhật ký</source>
        <translation>Export the log</translation>
    </message>
    <message>
        <source>Đang đọc nhật ký…</source>
        <translation>Reading the log…</translation>
    </message>
    <message>
        <source>Đang ghi tệp…</source>
        <translation>Writing the file…</translation>
    </message>
    <message>
        <source>Đã xuất {0}.</source>
        <translation>Exported {0}.</translation>
    </message>
</context>
<context>
    <name>AuditView</name>
    <message>
        <source>Nhật ký</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>Không có dòng nào khớp</source>
        <translation>No entry matches</translation>
    </message>
    <message>
        <source>Nới khoảng ngày hoặc bỏ bớt điều kiện lọc.</source>
        <translation>Widen the dates or take a filter away.</translation>
    </message>
    <message>
        <source>Mọi người</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>{0} dòng</source>
        <translation>{0} entries</translation>
    </message>
    <message>
        <source>Tìm trong nhật ký</source>
        <translation>Search the log</translation>
    </message>
    <message>
        <source>Người</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Mọi việc</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Loại việc</source>
        <translation>Kind of entry</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Từ</source>
        <translation>From</translation>
    </message>
    <message>
        <source>đến</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Kiểm tra nhật ký</source>
        <translation>Verify the log</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>Xuất CSV</source>
        <translation>Export CSV</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Đang sao lưu và kiểm tra (MB)…</source>
        <translation>Backing up and checking (MB)…</translation>
    </message>
    <message>
        <source>Đã sao lưu và kiểm tra xong.</source>
        <translation>Backed up and checked.</translation>
    </message>
    <message>
        <source>Đang đọc lại từng tệp của bản sao lưu (MB)…</source>
        <translation>Reading every file of the backup again (MB)…</translation>
    </message>
    <message>
        <source>Bản sao lưu còn nguyên vẹn.</source>
        <translation>The backup is whole.</translation>
    </message>
    <message>
        <source>Chọn USB hoặc thư mục để sao lưu</source>
        <translation>Choose a stick or folder to back up to</translation>
    </message>
    <message>
        <source>Đang kiểm tra và khôi phục (MB)…</source>
        <translation>Checking and restoring (MB)…</translation>
    </message>
    <message>
        <source>Đã khôi phục</source>
        <translation>Restored</translation>
    </message>
    <message>
        <source>Đăng nhập lại</source>
        <translation>Sign in again</translation>
    </message>
    <message>
        <source>Chưa có báo cáo nào để ghi.</source>
        <translation>There is no report to write out yet.</translation>
    </message>
    <message>
        <source>Chọn nơi ghi hồ sơ năm</source>
        <translation>Choose where to write the yearly file</translation>
    </message>
    <message>
        <source>Đang ghi hồ sơ năm…</source>
        <translation>Writing the yearly file…</translation>
    </message>
    <message>
        <source>Đã ghi hồ sơ năm vào {0}</source>
        <translation>The yearly file was written to {0}</translation>
    </message>
</context>
<context>
    <name>BackupView</name>
    <message>
        <source>Sao lưu ngay</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>Các bản sao lưu</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Kiểm tra lại</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Khôi phục…</source>
        <translation>Restore…</translation>
    </message>
    <message>
        <source>Hồ sơ năm…</source>
        <translation>Yearly file…</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Nơi lưu</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Dung lượng</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Chưa có bản sao lưu nào</source>
        <translation>There is no backup yet</translation>
    </message>
    <message>
        <source>Bản đầu tiên được lập trong ngày, hoặc khi bấm Sao lưu ngay.</source>
        <translation>The first is taken within the day, or when you press Back up now.</translation>
    </message>
    <message>
        <source>Đang sao lưu…</source>
        <translation>Backing up…</translation>
    </message>
    <message>
        <source>Ổ đĩa hỏng lúc này thì mất hết số liệu. Hãy sao lưu ngay.</source>
        <translation>If the disk failed now, all data would be lost. Back up now.</translation>
    </message>
    <message>
        <source>Bản gần nhất: {0}</source>
        <translation>Latest: {0}</translation>
    </message>
    <message>
        <source>Bản sao nằm cùng ổ đĩa với kho dữ liệu: ổ hỏng thì mất cả hai. Hãy thêm USB hoặc ổ khác.</source>
        <translation>The backups lie on the same disk as the data store: a dead disk takes both. Add a stick or another disk.</translation>
    </message>
    <message>
        <source>Đã mở thử và kiểm tra từng tệp, {0}. Giữ 14 ngày.</source>
        <translation>Opened and every file checked, {0}. Kept for 14 days.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Đóng thông báo</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>BelowSection</name>
    <message>
        <source>Thêm các cơ quan thường có?</source>
        <translation>Add the usual bodies?</translation>
    </message>
    <message>
        <source>Thêm</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Đã thêm {0} đơn vị; {1} đơn vị đã có.</source>
        <translation>{0} offices added; {1} were there already.</translation>
    </message>
    <message>
        <source>{0} Không hiểu {1} dòng: {2}</source>
        <translation>{0} {1} lines were not understood: {2}</translation>
    </message>
    <message>
        <source>Đã đổi tên từ ngày {0}.</source>
        <translation>Renamed as from {0}.</translation>
    </message>
    <message>
        <source>Đã kết thúc {0}.</source>
        <translation>{0} closed.</translation>
    </message>
    <message>
        <source>Đã thêm {0} liên kết đơn vị cũ.</source>
        <translation>{0} links to former offices added.</translation>
    </message>
</context>
<context>
    <name>BelowView</name>
    <message>
        <source>Thôn, phòng, cụm khối và doanh nghiệp do đơn vị tự quản lý. Đổi tên hay kết thúc đều có ngày; báo cáo cũ giữ tên cũ.</source>
        <translation>Hamlets, departments, clusters and enterprises that this office keeps itself. Each new name and each end has its day; earlier reports keep the earlier name.</translation>
    </message>
    <message>
        <source>Nhập danh sách (F5)</source>
        <translation>Enter a list (F5)</translation>
    </message>
    <message>
        <source>Đơn vị trực thuộc</source>
        <translation>Offices below</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Chưa có đơn vị trực thuộc</source>
        <translation>No offices below yet</translation>
    </message>
    <message>
        <source>Dán danh sách thôn, tổ dân phố từ Excel: mỗi dòng một đơn vị.</source>
        <translation>Paste the list of hamlets from Excel: one a line.</translation>
    </message>
    <message>
        <source>Thêm cơ quan thường có…</source>
        <translation>Add the usual bodies…</translation>
    </message>
    <message>
        <source>Đổi tên…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Kết thúc…</source>
        <translation>Close…</translation>
    </message>
    <message>
        <source>Đơn vị cũ trước sắp xếp</source>
        <translation>Former offices before the merger</translation>
    </message>
    <message>
        <source>Thêm theo danh mục</source>
        <translation>Add from the list</translation>
    </message>
    <message>
        <source>Lập báo cáo thay…</source>
        <translation>Report for it…</translation>
    </message>
    <message>
        <source>Đơn vị nay</source>
        <translation>Office now</translation>
    </message>
    <message>
        <source>Đơn vị cũ</source>
        <translation>Former office</translation>
    </message>
    <message>
        <source>Mã cũ</source>
        <translation>Former code</translation>
    </message>
    <message>
        <source>Địa bàn</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Chưa có đơn vị cũ</source>
        <translation>No former offices yet</translation>
    </message>
    <message>
        <source>Thêm theo danh mục để lập báo cáo còn thiếu của xã cũ và xem số liệu cũ.</source>
        <translation>Add them from the list to make the reports that former communes left open, and to see their figures.</translation>
    </message>
    <message>
        <source>Toàn bộ</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Một phần</source>
        <translation>Part</translation>
    </message>
</context>
<context>
    <name>BrandSide</name>
    <message>
        <source>Báo cáo thi đua và KPI của đơn vị: nhập, kiểm tra, ký, gửi, tổng hợp.</source>
        <translation>Emulation and KPI reports of your office: enter, check, sign, send, consolidate.</translation>
    </message>
    <message>
        <source>Làm việc không cần mạng. Số liệu được mã hóa trên máy này.</source>
        <translation>Works without a network. Figures are encrypted on this computer.</translation>
    </message>
    <message>
        <source>Phiên bản {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Giao diện, ngôn ngữ, giới thiệu</source>
        <translation>Theme, language, about</translation>
    </message>
</context>
<context>
    <name>CampaignPage</name>
    <message>
        <source>Phiếu chấm điểm và kỳ</source>
        <translation>Scoring sheet and period</translation>
    </message>
    <message>
        <source>Biểu đăng ký và kỳ</source>
        <translation>Pledge form and period</translation>
    </message>
</context>
<context>
    <name>CampaignsScreen</name>
    <message>
        <source>Đang đọc các phong trào</source>
        <translation>Reading the campaigns</translation>
    </message>
    <message>
        <source>Bản in bảng xếp hạng</source>
        <translation>Ranking, as printed</translation>
    </message>
    <message>
        <source>Thông tin</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Đăng ký</source>
        <translation>Pledges</translation>
    </message>
    <message>
        <source>Chấm điểm</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Xếp hạng</source>
        <translation>Ranking</translation>
    </message>
    <message>
        <source>Đã sao chép lời nhắc.</source>
        <translation>The reminder is copied.</translation>
    </message>
    <message>
        <source>Phát động phong trào</source>
        <translation>Launch a campaign</translation>
    </message>
    <message>
        <source>Chưa cài biểu mẫu phong trào</source>
        <translation>No campaign form is installed</translation>
    </message>
    <message>
        <source>Phong trào được lập theo biểu Thông tin phong trào. Hãy cài một bộ biểu mẫu thi đua ở màn hình Biểu mẫu rồi quay lại đây.</source>
        <translation>A campaign is drawn up on the form Emulation campaign. Install a set of campaign forms on the screen Forms, then come back.</translation>
    </message>
    <message>
        <source>Đến Biểu mẫu</source>
        <translation>Go to Forms</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
</context>
<context>
    <name>CapsLockWatch</name>
    <message>
        <source>Caps Lock đang bật.</source>
        <translation>Caps Lock is on.</translation>
    </message>
</context>
<context>
    <name>ChooserView</name>
    <message>
        <source>Đang mở…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>Mở khóa</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Kho dữ liệu trên máy này</source>
        <translation>Data stores on this computer</translation>
    </message>
    <message>
        <source>Mở thư mục khác…</source>
        <translation>Open another folder…</translation>
    </message>
    <message>
        <source>Kích hoạt đơn vị mới…</source>
        <translation>Activate a new office…</translation>
    </message>
    <message>
        <source>Đơn vị mẫu để dùng thử</source>
        <translation>Sample offices to try out</translation>
    </message>
    <message>
        <source>Khôi phục từ bản sao lưu…</source>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Người làm việc</source>
        <translation>Person at work</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Account name</translation>
    </message>
    <message>
        <source>Do người quản trị của đơn vị đặt, ví dụ hoant.</source>
        <translation>Given by the office&apos;s administrator, such as hoant.</translation>
    </message>
    <message>
        <source>Quên mật khẩu?</source>
        <translation>Forgotten your password?</translation>
    </message>
    <message>
        <source>Điền</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>Mật khẩu mẫu: {0}</source>
        <translation>Sample password: {0}</translation>
    </message>
    <message>
        <source>Chờ {0} giây</source>
        <translation>Wait {0} s</translation>
    </message>
    <message>
        <source>Hãy nhập tên đăng nhập.</source>
        <translation>Type the account name.</translation>
    </message>
    <message>
        <source>Hãy nhập mật khẩu.</source>
        <translation>Enter the password.</translation>
    </message>
</context>
<context>
    <name>CodeFields</name>
    <message>
        <source>Nhóm {0}</source>
        <translation>Group {0}</translation>
    </message>
    <message>
        <source>Hãy gõ đủ nhóm thứ {0}.</source>
        <translation>Type all of group {0}.</translation>
    </message>
    <message>
        <source>Nhóm thứ {0} chưa đúng. Hãy so lại với bản in.</source>
        <translation>Group {0} is mistyped. Compare it with the paper.</translation>
    </message>
</context>
<context>
    <name>ConsolidationScreen</name>
    <message>
        <source>Đang đọc báo cáo các đơn vị</source>
        <translation>Reading the offices&apos; reports</translation>
    </message>
    <message>
        <source>Đơn vị không tổng hợp báo cáo cấp dưới</source>
        <translation>This office does not consolidate reports from below</translation>
    </message>
    <message>
        <source>Vai trò tổng hợp do đơn vị cấp trên khai trong cây đơn vị.</source>
        <translation>The office above sets the consolidating role in the tree of offices.</translation>
    </message>
    <message>
        <source>Tổng hợp</source>
        <translation>Consolidation</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Kỳ báo cáo</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Phong trào</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Ai đã gửi</source>
        <translation>Who has sent</translation>
    </message>
    <message>
        <source>Bảng tổng hợp</source>
        <translation>Consolidated table</translation>
    </message>
    <message>
        <source>Không ghi phong trào</source>
        <translation>No campaign named</translation>
    </message>
    <message>
        <source>Chưa có phong trào trong kỳ</source>
        <translation>No campaign in this period</translation>
    </message>
    <message>
        <source>Chưa đặt thời hạn gửi</source>
        <translation>No due date set</translation>
    </message>
    <message>
        <source>Thời hạn gửi: {0}</source>
        <translation>Due: {0}</translation>
    </message>
    <message>
        <source>{0} chưa gửi báo cáo kỳ này.</source>
        <translation>{0} has not sent the report for this period.</translation>
    </message>
    <message>
        <source>Đã sao chép lời nhắc.</source>
        <translation>Reminder copied.</translation>
    </message>
    <message>
        <source>Đã đồng ý; {0} sẽ nhận gói trả lại ở lần gửi – nhận tới.</source>
        <translation>Agreed; {0} gets the return with the next exchange.</translation>
    </message>
    <message>
        <source>Không đồng ý sửa số liệu?</source>
        <translation>Refuse the correction?</translation>
    </message>
    <message>
        <source>Báo cáo của {0} giữ nguyên. Phần mềm không gửi gói trả lời; hãy báo lại cho đơn vị.</source>
        <translation>The report of {0} stays as it is. No answer is sent by the app; please tell the office.</translation>
    </message>
    <message>
        <source>Không đồng ý</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Đã ghi nhận; báo cáo giữ nguyên.</source>
        <translation>Noted; the report stays as it is.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Mở lịch (F4)</source>
        <translation>Open the calendar (F4)</translation>
    </message>
</context>
<context>
    <name>DisableDialog</name>
    <message>
        <source>Lý do (ghi vào nhật ký)</source>
        <translation>Reason (kept in the log)</translation>
    </message>
    <message>
        <source>Người này không mở khóa được nữa, kể cả bằng bản sao cũ của tệp khóa: khóa dữ liệu được thay mới, sau khi sao lưu. Việc này mất từ vài giây đến một phút; mật khẩu của những người khác giữ nguyên.</source>
        <translation>This person cannot unlock any more, not even with an old copy of the key file: the data gets a new key, after a backup. That takes from some seconds to a minute; the passwords of the others stay as they are.</translation>
    </message>
    <message>
        <source>Người này đang giữ {0} báo cáo. Nên dùng “Bàn giao…” để có người nhận.</source>
        <translation>This person holds {0} report(s). Better use “Hand work over…”, so that somebody takes them.</translation>
    </message>
    <message>
        <source>Ngừng sử dụng: {0}</source>
        <translation>Shut out: {0}</translation>
    </message>
    <message>
        <source>Ngừng sử dụng</source>
        <translation>Shut out</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Đang sao lưu và thay khóa dữ liệu…</source>
        <translation>Backing up and changing the key…</translation>
    </message>
    <message>
        <source>Hãy ghi lý do.</source>
        <translation>Write the reason.</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Đã lập kho dữ liệu</source>
        <translation>The data store is made</translation>
    </message>
    <message>
        <source>Gửi tệp yêu cầu dưới đây cho đơn vị cấp trên và chép mã này vào giấy gửi kèm. Trong khi chờ trả lời vẫn nhập được số liệu.</source>
        <translation>Send the request file below to the office above, and copy this code onto the paper that goes with it. Figures can be entered while you wait.</translation>
    </message>
</context>
<context>
    <name>DrillPanel</name>
    <message>
        <source>Đóng bảng bên</source>
        <translation>Close the side panel</translation>
    </message>
    <message>
        <source>Điều chỉnh…</source>
        <translation>Adjust…</translation>
    </message>
    <message>
        <source>Bỏ điều chỉnh</source>
        <translation>Withdraw the adjustment</translation>
    </message>
    <message>
        <source>Điều chỉnh {0} → {1} ({2}; lý do: {3})</source>
        <translation>Adjusted {0} → {1} ({2}; reason: {3})</translation>
    </message>
    <message>
        <source>Theo số liệu</source>
        <translation>By figure</translation>
    </message>
    <message>
        <source>Theo mã</source>
        <translation>By code</translation>
    </message>
    <message>
        <source>Theo tên</source>
        <translation>By name</translation>
    </message>
    <message>
        <source>Thứ tự các đơn vị</source>
        <translation>Order of the offices</translation>
    </message>
    <message>
        <source>Tìm đơn vị</source>
        <translation>Find an office</translation>
    </message>
    <message>
        <source>Số liệu của từng đơn vị</source>
        <translation>Figures office by office</translation>
    </message>
    <message>
        <source>Không có đơn vị nào khớp</source>
        <translation>No office matches</translation>
    </message>
    <message>
        <source>Dòng này lấy nguyên từ báo cáo của một đơn vị.</source>
        <translation>This row is taken over whole from one office’s report.</translation>
    </message>
    <message>
        <source>{0}/{1} đơn vị có số liệu</source>
        <translation>{0}/{1} offices have a figure</translation>
    </message>
    <message>
        <source>{0} · Σ tử số {1} / Σ mẫu số {2}</source>
        <translation>{0} · Σ numerator {1} / Σ denominator {2}</translation>
    </message>
    <message>
        <source>Chọn một số trong bảng để xem từng đơn vị góp bao nhiêu.</source>
        <translation>Choose a figure in the table to see what each office gave.</translation>
    </message>
    <message>
        <source>Ô này do đơn vị tổng hợp tự nhập, không cộng từ các đơn vị.</source>
        <translation>This cell is entered by the consolidating office, not summed.</translation>
    </message>
    <message>
        <source>Không đơn vị nào ghi nội dung ở ô này.</source>
        <translation>No office wrote anything in this cell.</translation>
    </message>
    <message>
        <source>Chưa có đơn vị nào trong bản tổng hợp.</source>
        <translation>No office is in the consolidation yet.</translation>
    </message>
    <message>
        <source>Ô này được tính lại từ các số đã tổng hợp.</source>
        <translation>This cell is recomputed from the consolidated figures.</translation>
    </message>
</context>
<context>
    <name>DueStep</name>
    <message>
        <source>Áp dụng cho báo cáo này của đơn vị, thay thời hạn ghi trong biểu mẫu.</source>
        <translation>It holds for this report of your office, in place of the date in the form.</translation>
    </message>
    <message>
        <source>Đã ghi thời hạn theo văn bản.</source>
        <translation>The due date by document has been entered.</translation>
    </message>
    <message>
        <source>Bỏ thời hạn theo văn bản?</source>
        <translation>Take back the due date by document?</translation>
    </message>
    <message>
        <source>Thời hạn theo văn bản {0} không còn; thời hạn ghi trong biểu mẫu áp dụng lại.</source>
        <translation>The date of document {0} no longer holds; that of the form holds again.</translation>
    </message>
    <message>
        <source>Bỏ thời hạn</source>
        <translation>Take back the date</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>Đã bỏ thời hạn theo văn bản.</source>
        <translation>The due date by document has been taken back.</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Lưu lại</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Không còn điểm nào phải sửa hoặc giải trình.</source>
        <translation>Nothing is left to correct or to explain.</translation>
    </message>
    <message>
        <source>Chưa có số nào để ghi là số ước.</source>
        <translation>There are no figures to mark as estimates yet.</translation>
    </message>
    <message>
        <source>Đã ghi {} số là số ước.</source>
        <translation>Figures marked as estimates: {}.</translation>
    </message>
    <message>
        <source>Đã bỏ ghi ước ở {} số.</source>
        <translation>Figures no longer estimates: {}.</translation>
    </message>
    <message>
        <source>Kỳ trước chưa có số liệu đã phát hành.</source>
        <translation>Nothing was issued for the previous period.</translation>
    </message>
    <message>
        <source>Dòng {} không còn ô trống có số kỳ trước.</source>
        <translation>Row {} has no blank cell with a previous figure.</translation>
    </message>
    <message>
        <source>Đã lấy {} số kỳ trước vào dòng {}. Ctrl+Z để hoàn tác.</source>
        <translation>Carried {} previous figures into row {}. Ctrl+Z undoes it.</translation>
    </message>
    <message>
        <source>Enter xuống ô dưới · Tab sang ô bên · F8 lấy số kỳ trước · F9 kiểm tra</source>
        <translation>Enter goes down · Tab goes right · F8 carries forward · F9 checks</translation>
    </message>
    <message>
        <source>Đã hoàn tác: {}</source>
        <translation>Undone: {}</translation>
    </message>
    <message>
        <source>Đã làm lại: {}</source>
        <translation>Done again: {}</translation>
    </message>
    <message>
        <source>Phần này có sẵn các dòng theo biểu mẫu, không thêm bớt.</source>
        <translation>The rows of this part are those of the form; none is added or taken out.</translation>
    </message>
    <message>
        <source>Đã thêm {} dòng, ghi {} ô. Ctrl+Z để hoàn tác.</source>
        <translation>Added {} rows, filled {} cells. Ctrl+Z to undo.</translation>
    </message>
    <message>
        <source>Đã ghi {} ô.</source>
        <translation>{} cells filled.</translation>
    </message>
    <message>
        <source>Đã ghi {} ô, bỏ qua {} ô. Ô đầu tiên bị bỏ qua: {} – {}</source>
        <translation>{} cells filled, {} passed over. The first of those: {} – {}</translation>
    </message>
    <message>
        <source>Đã thêm {} dòng. {}</source>
        <translation>Added {} rows. {}</translation>
    </message>
</context>
<context>
    <name>EditorHead</name>
    <message>
        <source>Ghi là số ước</source>
        <translation>Mark as estimates</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>{} · Lần {} · {} · Hạn: {}</source>
        <translation>{} · No. {} · {} · Due: {}</translation>
    </message>
    <message>
        <source>{0} · {2} · Hạn: {3}</source>
        <translation>{0} · {2} · Due: {3}</translation>
    </message>
    <message>
        <source>thay {}</source>
        <translation>for {}</translation>
    </message>
    <message>
        <source>Hạn gửi trước ngày chốt số liệu {}: số của phần còn lại trong kỳ là ước thực hiện. Bấm để ghi mọi số đã nhập là số ước, bấm lần nữa để bỏ.</source>
        <translation>The report is due before the cut-off date {}: figures for the rest of the period are estimates. Press to mark every figure entered as an estimate, press again to take it back.</translation>
    </message>
    <message>
        <source>Đã nhập {}/{}</source>
        <translation>{}/{} entered</translation>
    </message>
    <message>
        <source>Xem kết quả thẩm định</source>
        <translation>See the results of the appraisal</translation>
    </message>
    <message>
        <source>Chia biểu cho đơn vị cung cấp…</source>
        <translation>Give rows out to departments…</translation>
    </message>
    <message>
        <source>Nhập số liệu từ tệp Excel…</source>
        <translation>Take figures from an Excel file…</translation>
    </message>
    <message>
        <source>Thời hạn theo văn bản…</source>
        <translation>Due date by document…</translation>
    </message>
    <message>
        <source>Bỏ thời hạn theo văn bản…</source>
        <translation>Take back the due date by document…</translation>
    </message>
    <message>
        <source>Trình lãnh đạo</source>
        <translation>Hand to the leader</translation>
    </message>
    <message>
        <source>Duyệt và khóa</source>
        <translation>Approve and lock</translation>
    </message>
    <message>
        <source>Đã duyệt trên giấy/iOffice…</source>
        <translation>Approved on paper or in iOffice…</translation>
    </message>
    <message>
        <source>Trả lại cho cán bộ…</source>
        <translation>Back to the officer…</translation>
    </message>
    <message>
        <source>Ký tại máy…</source>
        <translation>Sign here…</translation>
    </message>
    <message>
        <source>Cho số, đóng dấu…</source>
        <translation>Number and seal…</translation>
    </message>
    <message>
        <source>Trình ký ngoài phần mềm…</source>
        <translation>Send out for signature…</translation>
    </message>
    <message>
        <source>Nhập bản đã phát hành…</source>
        <translation>Bring back the issued document…</translation>
    </message>
    <message>
        <source>Chỉ bổ sung số liệu…</source>
        <translation>Figures only…</translation>
    </message>
    <message>
        <source>Mở khóa…</source>
        <translation>Unlock…</translation>
    </message>
    <message>
        <source>Gửi</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Lập lần gửi tiếp theo</source>
        <translation>Open the next revision</translation>
    </message>
    <message>
        <source>Đề nghị sửa số liệu…</source>
        <translation>Ask to correct…</translation>
    </message>
    <message>
        <source>Gửi ý kiến phản hồi</source>
        <translation>Send the reply</translation>
    </message>
    <message>
        <source>Gửi kết quả thẩm định…</source>
        <translation>Send the appraisal…</translation>
    </message>
    <message>
        <source>Gửi kết luận</source>
        <translation>Send the conclusion</translation>
    </message>
    <message>
        <source>Về danh sách báo cáo</source>
        <translation>Back to the list of reports</translation>
    </message>
    <message>
        <source>Kiểm tra</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Xem bản in</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Bước khác</source>
        <translation>Other steps</translation>
    </message>
    <message>
        <source>Ẩn, hiện bảng bên</source>
        <translation>Hide or show the side panel</translation>
    </message>
</context>
<context>
    <name>EditorPanel</name>
    <message>
        <source>Kiểm tra</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Kỳ trước</source>
        <translation>Previous period</translation>
    </message>
    <message>
        <source>Không còn chỗ</source>
        <translation>No place</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Returned</translation>
    </message>
</context>
<context>
    <name>EvidenceControl</name>
    <message>
        <source>Gắn với ô {0}</source>
        <translation>Attach to cell {0}</translation>
    </message>
    <message>
        <source>Gắn với cả báo cáo</source>
        <translation>Attach to the whole report</translation>
    </message>
    <message>
        <source>Minh chứng ({0});;Tất cả (*)</source>
        <translation>Evidence ({0});;All (*)</translation>
    </message>
    <message>
        <source>Thêm minh chứng</source>
        <translation>Add evidence</translation>
    </message>
    <message>
        <source>Ảnh dán</source>
        <translation>Pasted picture</translation>
    </message>
    <message>
        <source>Đang thêm tệp khác; hãy chờ xong rồi thêm tiếp.</source>
        <translation>Other files are being added; wait until that is done, then add more.</translation>
    </message>
    <message>
        <source>Đang thêm “{0}”</source>
        <translation>Adding “{0}”</translation>
    </message>
    <message>
        <source>Đã thêm {0} minh chứng.</source>
        <translation>{0} pieces of evidence added.</translation>
    </message>
    <message>
        <source>Đã bỏ vị trí chụp khỏi {0} ảnh.</source>
        <translation>The place where it was taken was removed from {0} pictures.</translation>
    </message>
    <message>
        <source>Đã xoay thẳng {0} ảnh.</source>
        <translation>{0} pictures were turned upright.</translation>
    </message>
    <message>
        <source>… và {0} tệp khác.</source>
        <translation>… and {0} more files.</translation>
    </message>
    <message>
        <source>Không thêm được {0} tệp</source>
        <translation>{0} files could not be added</translation>
    </message>
    <message>
        <source>Ảnh đã được chuẩn bị</source>
        <translation>Pictures were prepared</translation>
    </message>
    <message>
        <source>Đã xóa “{0}”.</source>
        <translation>“{0}” removed.</translation>
    </message>
    <message>
        <source>Tệp Word, Excel mở bằng bản sao</source>
        <translation>Word and Excel files open from a copy</translation>
    </message>
    <message>
        <source>Bấm “Lưu bản sao” rồi mở tệp ở nơi đã lưu; lần lưu được ghi vào nhật ký.</source>
        <translation>Press “Save a copy” and open the file where you saved it; the log records it.</translation>
    </message>
    <message>
        <source>Lưu bản sao minh chứng</source>
        <translation>Save a copy of the evidence</translation>
    </message>
    <message>
        <source>Đã lưu bản sao “{0}”.</source>
        <translation>Copy “{0}” saved.</translation>
    </message>
</context>
<context>
    <name>EvidenceModel</name>
    <message>
        <source>Thiếu nội dung: thêm lại tệp gốc hoặc khôi phục từ bản sao lưu</source>
        <translation>Content missing: add the original file again or restore a backup</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>Thêm tệp…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>Gắn minh chứng với</source>
        <translation>Attach evidence to</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Đang thêm tệp</source>
        <translation>Adding files</translation>
    </message>
    <message>
        <source>Chưa có minh chứng</source>
        <translation>No evidence yet</translation>
    </message>
    <message>
        <source>Đã dùng {0} trong {1} MB.</source>
        <translation>{0} of {1} MB used.</translation>
    </message>
    <message>
        <source>Mỗi tệp đến {0} MB: {1}.</source>
        <translation>Up to {0} MB a file: {1}.</translation>
    </message>
    <message>
        <source>Danh sách minh chứng</source>
        <translation>List of evidence</translation>
    </message>
    <message>
        <source>Xem (Enter)</source>
        <translation>View (Enter)</translation>
    </message>
    <message>
        <source>Lưu bản sao…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <source>Đổi tên (F2)</source>
        <translation>Rename (F2)</translation>
    </message>
    <message>
        <source>Xóa (Delete)</source>
        <translation>Remove (Delete)</translation>
    </message>
    <message>
        <source>Kéo tệp vào đây hoặc vào một ô, dán ảnh bằng Ctrl+V, hoặc bấm “Thêm tệp”.</source>
        <translation>Drop files here or on a cell, paste a picture with Ctrl+V, or press “Add files”.</translation>
    </message>
    <message>
        <source>Báo cáo này không kèm tệp minh chứng.</source>
        <translation>This report has no evidence attached.</translation>
    </message>
</context>
<context>
    <name>EvidenceTab</name>
    <message>
        <source>Minh chứng</source>
        <translation>Evidence</translation>
    </message>
</context>
<context>
    <name>EvidenceViewer</name>
    <message>
        <source>Đang mở tệp</source>
        <translation>Opening the file</translation>
    </message>
    <message>
        <source>Lưu bản sao…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ExchangeScreen</name>
    <message>
        <source>Đã chép mã kiểm tra</source>
        <translation>Checksum copied</translation>
    </message>
    <message>
        <source>Qua máy chủ của tỉnh, hoặc bằng tệp</source>
        <translation>By the province&apos;s server, or by file</translation>
    </message>
    <message>
        <source>Bằng tệp: USB, thư điện tử, iOffice (chưa có địa chỉ máy chủ)</source>
        <translation>By file: USB, e-mail, iOffice (no server address yet)</translation>
    </message>
    <message>
        <source>Đã đưa gói trở lại hàng chờ gửi</source>
        <translation>The package is queued again</translation>
    </message>
    <message>
        <source>Máy này chưa có địa chỉ máy chủ của tỉnh</source>
        <translation>This device has no address of the province&apos;s server</translation>
    </message>
    <message>
        <source>Hãy xuất gói ra USB hoặc tệp rồi chuyển cho đơn vị nhận; biên nhận mang về được nhập tại đây. Địa chỉ máy chủ nhập tại Quản trị khi tỉnh cung cấp.</source>
        <translation>Export packages to a USB stick or file and carry them to the receiving office; import the receipts here. Enter the server&apos;s address under Administration once the province gives it.</translation>
    </message>
    <message>
        <source>Xuất ra USB / tệp…</source>
        <translation>Export to USB / file…</translation>
    </message>
    <message>
        <source>Đang kết nối máy chủ của tỉnh…</source>
        <translation>Connecting to the province&apos;s server…</translation>
    </message>
    <message>
        <source>Không có gói nào chờ xuất</source>
        <translation>No package waits to be exported</translation>
    </message>
    <message>
        <source>Mọi gói đã được nơi nhận xác nhận. Gói mới có khi gửi báo cáo.</source>
        <translation>Every package has been confirmed. New ones come when a report is sent.</translation>
    </message>
    <message>
        <source>Chọn USB hoặc thư mục để ghi gói</source>
        <translation>Choose a USB stick or folder to write to</translation>
    </message>
    <message>
        <source>Đã ghi {0} gói vào “{1}”, nhận {2} gói mới có ở đó.</source>
        <translation>{0} packages written to “{1}”, {2} new ones taken in from there.</translation>
    </message>
    <message>
        <source>Đang ghi vào “{0}”…</source>
        <translation>Writing to “{0}”…</translation>
    </message>
    <message>
        <source>Chọn USB hoặc thư mục có gói cần nhận</source>
        <translation>Choose a USB stick or folder with packages</translation>
    </message>
    <message>
        <source>Các gói trong “{1}” đều đã nhận trước đây.</source>
        <translation>All packages in “{1}” were taken in before.</translation>
    </message>
    <message>
        <source>Không có gói nào gửi cho đơn vị mình trong “{1}”.</source>
        <translation>No package in “{1}” is for this office.</translation>
    </message>
    <message>
        <source>Đã nhận {0} gói mới từ “{1}”.</source>
        <translation>{0} new packages taken in from “{1}”.</translation>
    </message>
    <message>
        <source>Đang nhận từ “{0}”…</source>
        <translation>Reading from “{0}”…</translation>
    </message>
    <message>
        <source>Có {0} gói trả lời cho nơi vừa gửi</source>
        <translation>{0} answers for those who sent</translation>
    </message>
    <message>
        <source>Ghi luôn vào “{0}” để nơi gửi mang biên nhận về.</source>
        <translation>Write them to “{0}” now, so that the receipts travel back.</translation>
    </message>
    <message>
        <source>Ghi trả lời</source>
        <translation>Write answers</translation>
    </message>
    <message>
        <source>Đang gửi…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>Đang nhận… {0} gói</source>
        <translation>Receiving… {0} packages</translation>
    </message>
    <message>
        <source>Đã dừng. Gửi được {0} gói, nhận được {1} gói; lần sau làm tiếp.</source>
        <translation>Stopped. {0} sent, {1} received; it goes on from there next time.</translation>
    </message>
    <message>
        <source>Các gói chưa gửi vẫn được giữ trên máy này. Cần gấp thì xuất ra USB.</source>
        <translation>Unsent packages are kept on this device. If it is urgent, export them to USB.</translation>
    </message>
    <message>
        <source>Văn bản và gói dữ liệu (*.pdf *.zip);;Tất cả tệp (*)</source>
        <translation>Documents and packages (*.pdf *.zip);;All files (*)</translation>
    </message>
    <message>
        <source>Chọn tệp cần xác minh</source>
        <translation>Choose a file to verify</translation>
    </message>
    <message>
        <source>Đang xác minh “{0}”…</source>
        <translation>Verifying “{0}”…</translation>
    </message>
</context>
<context>
    <name>ExchangeView</name>
    <message>
        <source>Gửi đi</source>
        <translation>Outgoing</translation>
    </message>
    <message>
        <source>Nhận về</source>
        <translation>Incoming</translation>
    </message>
    <message>
        <source>Gửi – nhận</source>
        <translation>Send and receive</translation>
    </message>
    <message>
        <source>Xác minh tệp…</source>
        <translation>Verify a file…</translation>
    </message>
    <message>
        <source>Kiểm tra chữ ký của một tệp PDF hoặc gói dữ liệu bất kỳ, không cần nhận vào</source>
        <translation>Check the signatures of any PDF or package without taking it in</translation>
    </message>
    <message>
        <source>Gửi – nhận qua mạng</source>
        <translation>Send and receive online</translation>
    </message>
    <message>
        <source>Danh sách gói dữ liệu</source>
        <translation>List of packages</translation>
    </message>
    <message>
        <source>Nhập từ USB / tệp…</source>
        <translation>Import from USB / file…</translation>
    </message>
    <message>
        <source>Chọn USB hoặc thư mục có tệp gói dữ liệu; chỉ gói gửi cho đơn vị mình được nhận, tệp khác để nguyên</source>
        <translation>Choose a USB stick or folder with packages; only those for this office are taken in, the rest is left alone</translation>
    </message>
    <message>
        <source>Xuất ra USB / tệp…</source>
        <translation>Export to USB / file…</translation>
    </message>
    <message>
        <source>Ghi các gói chưa có hồi báo ra USB hoặc thư mục; gói gửi cho đơn vị mình đang có sẵn ở đó cũng được nhận</source>
        <translation>Write the packages without an answer to a USB stick or folder; those there for this office are taken in too</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Nhận lúc</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Nơi nhận</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Nơi gửi</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Chưa có gói nào để gửi</source>
        <translation>No packages to send yet</translation>
    </message>
    <message>
        <source>Báo cáo đã phát hành được đóng gói khi bấm “Gửi” ở trang Báo cáo.</source>
        <translation>An issued report is packed when “Send” is pressed under Reports.</translation>
    </message>
    <message>
        <source>Mở Báo cáo</source>
        <translation>Open Reports</translation>
    </message>
    <message>
        <source>Chưa nhận gói nào</source>
        <translation>No packages received yet</translation>
    </message>
    <message>
        <source>Gói đến qua mạng, hoặc từ USB và tệp do đơn vị khác chuyển.</source>
        <translation>Packages come online, or from USB sticks and files of other offices.</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Có minh chứng, xem tại bảng bên</source>
        <translation>Has evidence, see the panel</translation>
    </message>
    <message>
        <source>giờ:phút</source>
        <translation>hours:minutes</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Tính đến ngày</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>Có hiệu lực từ ngày này đến khi có số liệu mới hơn.</source>
        <translation>Holds from this day until there is a younger one.</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Ví dụ: Chi cục Thống kê, Công an phường</source>
        <translation>Such as the statistics office, the ward police</translation>
    </message>
    <message>
        <source>Lý do sửa</source>
        <translation>Reason for the correction</translation>
    </message>
    <message>
        <source>Cần khi sửa số liệu đã có của cùng ngày.</source>
        <translation>Needed when a figure of the same day is corrected.</translation>
    </message>
</context>
<context>
    <name>FiguresControl</name>
    <message>
        <source>Đang tổng hợp</source>
        <translation>Consolidating</translation>
    </message>
    <message>
        <source>Đã điều chỉnh; số cộng từ các đơn vị vẫn giữ bên cạnh.</source>
        <translation>Adjusted; the sum of the offices stays beside it.</translation>
    </message>
    <message>
        <source>Đã bỏ điều chỉnh.</source>
        <translation>The adjustment was withdrawn.</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Đang lập tệp Excel</source>
        <translation>Making the Excel file</translation>
    </message>
    <message>
        <source>Đã xuất {0}.</source>
        <translation>Exported {0}.</translation>
    </message>
    <message>
        <source>Đang lập bản in</source>
        <translation>Making the print</translation>
    </message>
    <message>
        <source>Đang dựng trang xem trước</source>
        <translation>Drawing the preview</translation>
    </message>
    <message>
        <source>Lưu bản in</source>
        <translation>Save the print</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Chưa tổng hợp kỳ này</source>
        <translation>Not consolidated yet</translation>
    </message>
    <message>
        <source>Tổng hợp cộng số liệu của các báo cáo đạt yêu cầu, tính lại các tỷ lệ từ tổng tử số và tổng mẫu số, rồi lập dự thảo báo cáo tổng hợp. Làm lại được nhiều lần.</source>
        <translation>Consolidating adds up the accepted reports, computes rates again from the sums of numerators and denominators, and drafts the consolidated report. It can be done again at any time.</translation>
    </message>
    <message>
        <source>Tổng hợp</source>
        <translation>Consolidation</translation>
    </message>
    <message>
        <source>{0} số liệu theo phiên bản biểu mẫu khác không vào tổng</source>
        <translation>{0} figures of another form version are in no total</translation>
    </message>
    <message>
        <source>{0} đơn vị có báo cáo thay đổi sau lần tổng hợp này</source>
        <translation>{0} offices&apos; reports changed after this consolidation</translation>
    </message>
    <message>
        <source>Tổng hợp lại để bảng có số liệu mới; phần đơn vị tự nhập được giữ nguyên.</source>
        <translation>Consolidate again for the new figures; what your office entered itself is kept.</translation>
    </message>
    <message>
        <source>Báo cáo tổng hợp đã trình hoặc khóa. Mở báo cáo, đưa về “Đang nhập” rồi tổng hợp lại.</source>
        <translation>The consolidated report is with the leader or locked. Open it, put it back to “Draft”, then consolidate again.</translation>
    </message>
    <message>
        <source>Báo cáo tổng hợp đã trình, khóa hoặc phát hành.</source>
        <translation>The consolidated report is with the leader, locked or issued.</translation>
    </message>
    <message>
        <source>Xem số liệu không vào tổng</source>
        <translation>Show what is in no total</translation>
    </message>
    <message>
        <source>Bảng số liệu tổng hợp</source>
        <translation>Consolidated figures</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>Bản in PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Tổng hợp lại</source>
        <translation>Consolidate again</translation>
    </message>
    <message>
        <source>Mở báo cáo</source>
        <translation>Open the report</translation>
    </message>
    <message>
        <source>Còn chờ {0} số liệu của {1} đơn vị</source>
        <translation>{0} figures of {1} offices are still awaited</translation>
    </message>
    <message>
        <source>{0}/{1} đơn vị</source>
        <translation>{0}/{1} offices</translation>
    </message>
    <message>
        <source>{0} – {1}</source>
        <translation>{0} – {1}</translation>
    </message>
</context>
<context>
    <name>FiguresSection</name>
    <message>
        <source>Đã lưu số liệu nền.</source>
        <translation>The base figure is saved.</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Nhập một lần, mọi biểu mẫu dùng làm mẫu số. Báo cáo đã khóa giữ số liệu lúc khóa.</source>
        <translation>Entered once, and every form divides by them. A locked report keeps those it was locked with.</translation>
    </message>
    <message>
        <source>Nhập số mới (F5)</source>
        <translation>New figure (F5)</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Hiện nay</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Tính đến</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Số liệu nền</source>
        <translation>Base figures</translation>
    </message>
    <message>
        <source>Sửa…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <source>Các lần nhập</source>
        <translation>Entries</translation>
    </message>
    <message>
        <source>Chưa nhập lần nào</source>
        <translation>No entry yet</translation>
    </message>
    <message>
        <source>Bấm Nhập số mới.</source>
        <translation>Press New figure.</translation>
    </message>
    <message>
        <source>chưa có</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Các lần nhập: {0}</source>
        <translation>Entries: {0}</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Chưa có tệp; kéo tệp vào đây hoặc bấm “Chọn tệp”</source>
        <translation>No file yet; drop one here or press “Choose file”</translation>
    </message>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose a file…</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>Đơn vị cấp trên gửi tệp kích hoạt (KichHoat_….zip) qua iOffice, thư điện tử hoặc USB, kèm một tờ giấy có mã khóa tỉnh.</source>
        <translation>The office above sends the activation file (KichHoat_….zip) by iOffice, e-mail or USB, with a sheet of paper that carries the province&apos;s code.</translation>
    </message>
    <message>
        <source>Chưa chọn tệp</source>
        <translation>No file chosen</translation>
    </message>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Tệp kích hoạt</source>
        <translation>Activation file</translation>
    </message>
    <message>
        <source>Tệp dành cho {office}</source>
        <translation>The file is for {office}</translation>
    </message>
    <message>
        <source>Báo cáo gửi lên {office}. Bước sau đối chiếu mã để biết chắc nơi gửi.</source>
        <translation>Reports go up to {office}. The next step compares a code, to be sure of the sender.</translation>
    </message>
    <message>
        <source>Chọn tệp kích hoạt</source>
        <translation>Choose the activation file</translation>
    </message>
    <message>
        <source>Tệp kích hoạt (*.zip)</source>
        <translation>Activation file (*.zip)</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Kết quả kiểm tra</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Giải trình cho cảnh báo này</source>
        <translation>Reason for this warning</translation>
    </message>
    <message>
        <source>Nêu lý do, căn cứ…</source>
        <translation>Give the reason and its basis…</translation>
    </message>
    <message>
        <source>Ghi giải trình</source>
        <translation>Save the reason</translation>
    </message>
    <message>
        <source>Không còn lỗi</source>
        <translation>No errors left</translation>
    </message>
    <message>
        <source>Mọi ô đã nhập đều qua kiểm tra.</source>
        <translation>Every cell entered passes the checks.</translation>
    </message>
    <message>
        <source>Lỗi phải sửa ({})</source>
        <translation>Errors to correct ({})</translation>
    </message>
    <message>
        <source>Cảnh báo ({})</source>
        <translation>Warnings ({})</translation>
    </message>
    <message>
        <source>Lưu ý ({})</source>
        <translation>Hints ({})</translation>
    </message>
    <message>
        <source>Chưa nhập ({})</source>
        <translation>Blank ({})</translation>
    </message>
    <message>
        <source>Còn {} ô bắt buộc chưa nhập. Đến ô đầu tiên.</source>
        <translation>{} required cells are blank. Go to the first.</translation>
    </message>
    <message>
        <source>{}: chưa nhập</source>
        <translation>{}: blank</translation>
    </message>
    <message>
        <source>{}: chưa có số liệu; vẫn gửi được, gửi bổ sung sau</source>
        <translation>{}: figure awaited; the report can go, the figure follows</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>{} Đã giải trình.</source>
        <translation>{} Explained.</translation>
    </message>
</context>
<context>
    <name>FingerprintCard</name>
    <message>
        <source>Chép mã</source>
        <translation>Copy the code</translation>
    </message>
</context>
<context>
    <name>FingerprintPage</name>
    <message>
        <source>Gõ mã khóa tỉnh in trên tờ giấy kèm tệp. Không chép mã từ thư hay tin nhắn: so với giấy mới biết tệp đúng là của tỉnh.</source>
        <translation>Type the province&apos;s code from the paper that came with the file. Do not copy it from a mail or message: only the paper shows that the file is the province&apos;s.</translation>
    </message>
    <message>
        <source>Mã khóa tỉnh (32 chữ số và chữ A–F)</source>
        <translation>The province&apos;s code (32 digits and letters A–F)</translation>
    </message>
    <message>
        <source>Mã có {0} ký tự; bạn đã gõ {1}.</source>
        <translation>The code has {0} characters; you typed {1}.</translation>
    </message>
    <message>
        <source>Mã vừa gõ khác mã trong tệp. Xem lại từng nhóm; nếu giấy đúng như vậy thì không dùng tệp này và báo cho đơn vị đã gửi.</source>
        <translation>This is not the code in the file. Check each group; if the paper does say so, do not use the file, and tell the office that sent it.</translation>
    </message>
</context>
<context>
    <name>FirstPasswordDialog</name>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Account name</translation>
    </message>
    <message>
        <source>Mật khẩu lần đầu</source>
        <translation>First password</translation>
    </message>
    <message>
        <source>Chép mật khẩu</source>
        <translation>Copy the password</translation>
    </message>
    <message>
        <source>Giao mật khẩu cho {0}</source>
        <translation>Give {0} this password</translation>
    </message>
    <message>
        <source>Chỉ hiện một lần, không xem lại được. Hãy đọc hoặc chép cho đúng người; khi mở khóa lần đầu người đó phải đổi mật khẩu rồi mới làm việc được.</source>
        <translation>It is shown once and never again. Read it out or copy it to the right person, who has to change it at the first unlocking before any work.</translation>
    </message>
    <message>
        <source>Đã giao</source>
        <translation>Given</translation>
    </message>
</context>
<context>
    <name>FirstPasswordPage</name>
    <message>
        <source>Đặt mật khẩu của bạn</source>
        <translation>Set your password</translation>
    </message>
    <message>
        <source>Mật khẩu lần đầu có người khác biết. Hãy đặt mật khẩu chỉ mình bạn biết rồi vào làm việc.</source>
        <translation>Somebody else knows the first password. Set one that only you know, then go to work.</translation>
    </message>
    <message>
        <source>Đổi và vào làm việc</source>
        <translation>Change and go to work</translation>
    </message>
    <message>
        <source>Mật khẩu lần đầu</source>
        <translation>First password</translation>
    </message>
</context>
<context>
    <name>FormsPage</name>
    <message>
        <source>Đơn vị cấp dưới lập</source>
        <translation>Filled by offices below</translation>
    </message>
    <message>
        <source>Chưa đặt</source>
        <translation>Not set</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Dùng để</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Thời hạn</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Đã nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Biểu mẫu của phong trào</source>
        <translation>Forms of the campaign</translation>
    </message>
    <message>
        <source>Chưa có biểu mẫu nào để lập</source>
        <translation>There is no form to fill yet</translation>
    </message>
    <message>
        <source>Biểu mẫu hiện ở đây khi bộ biểu mẫu của phong trào đã cài và phong trào đã phát hành.</source>
        <translation>Forms appear here once the campaign&apos;s form set is installed and the campaign is issued.</translation>
    </message>
    <message>
        <source>Đến Biểu mẫu</source>
        <translation>Go to Forms</translation>
    </message>
    <message>
        <source>Mở báo cáo</source>
        <translation>Open the report</translation>
    </message>
    <message>
        <source>Lập báo cáo</source>
        <translation>Begin the report</translation>
    </message>
    <message>
        <source>Xem ai đã gửi</source>
        <translation>See who has sent</translation>
    </message>
</context>
<context>
    <name>FormsScreen</name>
    <message>
        <source>Biểu mẫu</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Bộ biểu mẫu, căn cứ, và nội dung giao giữa các cấp</source>
        <translation>Form sets, their legal basis, and what is handed down</translation>
    </message>
    <message>
        <source>Nhập sổ Excel…</source>
        <translation>Import workbook…</translation>
    </message>
    <message>
        <source>Bộ biểu mẫu</source>
        <translation>Form sets</translation>
    </message>
    <message>
        <source>Cấp trên giao</source>
        <translation>From above</translation>
    </message>
    <message>
        <source>Giao chỉ tiêu</source>
        <translation>Targets</translation>
    </message>
    <message>
        <source>Phát hành xuống</source>
        <translation>Hand down</translation>
    </message>
    <message>
        <source>Đang cài biểu mẫu…</source>
        <translation>Installing forms…</translation>
    </message>
    <message>
        <source>Đã cài {} biểu mẫu</source>
        <translation>{} forms installed</translation>
    </message>
    <message>
        <source>Xuất biểu mẫu ra Excel</source>
        <translation>Export the form to Excel</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Đã xuất {}</source>
        <translation>{} exported</translation>
    </message>
    <message>
        <source>Chọn sổ biểu mẫu</source>
        <translation>Choose a form workbook</translation>
    </message>
    <message>
        <source>Sổ biểu mẫu (*.xlsx survey.csv);;Tất cả (*)</source>
        <translation>Form workbooks (*.xlsx survey.csv);;All files (*)</translation>
    </message>
    <message>
        <source>{}: phiên bản {} đã cài từ trước</source>
        <translation>{}: version {} was installed before</translation>
    </message>
    <message>
        <source>Đã cài {}, phiên bản {}</source>
        <translation>{} installed, version {}</translation>
    </message>
    <message>
        <source>Đang kiểm tra sổ biểu mẫu…</source>
        <translation>Checking the workbook…</translation>
    </message>
    <message>
        <source>Gửi biểu mẫu xuống đơn vị nào?</source>
        <translation>Send the forms to which offices?</translation>
    </message>
    <message>
        <source>{} biểu mẫu. Nơi đã cài cùng phiên bản thì không đổi gì.</source>
        <translation>{} forms. Where the same version is installed nothing changes.</translation>
    </message>
    <message>
        <source>Gửi xuống đơn vị nào?</source>
        <translation>Hand down to which offices?</translation>
    </message>
    <message>
        <source>Đang đóng gói…</source>
        <translation>Packing…</translation>
    </message>
    <message>
        <source>Đã đưa {} gói vào hàng chờ gửi</source>
        <translation>{} packages wait to be sent</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Việc cần làm</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Phong trào</source>
        <translation>Campaigns</translation>
    </message>
    <message>
        <source>Gửi – nhận</source>
        <translation>Send and receive</translation>
    </message>
    <message>
        <source>Tổng hợp</source>
        <translation>Consolidation</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Quản trị</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Giao diện, ngôn ngữ, giới thiệu</source>
        <translation>Theme, language, about</translation>
    </message>
    <message>
        <source>Tìm kiếm (Ctrl+K)</source>
        <translation>Search (Ctrl+K)</translation>
    </message>
    <message>
        <source>Thu gọn hoặc mở rộng thanh bên (Ctrl+B)</source>
        <translation>Fold or unfold the side bar (Ctrl+B)</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Không phát sinh</source>
        <translation>Nil return</translation>
    </message>
    <message>
        <source>Không áp dụng</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>Chưa có số liệu…</source>
        <translation>Figure awaited…</translation>
    </message>
    <message>
        <source>Số ước thực hiện</source>
        <translation>Estimate</translation>
    </message>
    <message>
        <source>Lấy số kỳ trước cho dòng này</source>
        <translation>Carry this row forward</translation>
    </message>
    <message>
        <source>Chép</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Dán từ Excel</source>
        <translation>Paste from Excel</translation>
    </message>
    <message>
        <source>Xóa trống</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>HandoverDialog</name>
    <message>
        <source>Không giữ báo cáo nào; biên bản ghi như vậy.</source>
        <translation>Holds no report; the minutes will say so.</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Lãnh đạo chứng kiến, ký biên bản</source>
        <translation>Leader who witnesses and signs</translation>
    </message>
    <message>
        <source>Bàn giao việc của {0}</source>
        <translation>Hand over the work of {0}</translation>
    </message>
    <message>
        <source>Người nhận đứng tên các báo cáo dưới đây. {0} ngừng sử dụng, khóa dữ liệu được thay mới; sau đó lưu biên bản để in và ký.</source>
        <translation>The successor answers for the reports below. {0} is shut out and the data gets a new key; then save the minutes to print and sign.</translation>
    </message>
    <message>
        <source>Người nhận</source>
        <translation>Successor</translation>
    </message>
    <message>
        <source>Báo cáo bàn giao ({0})</source>
        <translation>Reports handed over ({0})</translation>
    </message>
    <message>
        <source>Chữ ký số, chìa khóa, hồ sơ giấy bàn giao kèm</source>
        <translation>Signing tokens, keys and papers handed over</translation>
    </message>
    <message>
        <source>Bàn giao</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Đang bàn giao, sao lưu và thay khóa dữ liệu…</source>
        <translation>Handing over, backing up and changing the key…</translation>
    </message>
    <message>
        <source>Cần nhập mục này.</source>
        <translation>This is needed.</translation>
    </message>
    <message>
        <source>hạn {0}</source>
        <translation>due {0}</translation>
    </message>
</context>
<context>
    <name>HealthView</name>
    <message>
        <source>Chưa kiểm tra</source>
        <translation>Not examined yet</translation>
    </message>
    <message>
        <source>Kiểm tra ngay</source>
        <translation>Examine now</translation>
    </message>
    <message>
        <source>Đang kiểm tra…</source>
        <translation>Examining…</translation>
    </message>
    <message>
        <source>{0} mục cần xử lý ngay, {1} mục cần lưu ý</source>
        <translation>To be dealt with now: {0}; to be noted: {1}</translation>
    </message>
    <message>
        <source>{0} mục cần lưu ý</source>
        <translation>To be noted: {0}</translation>
    </message>
    <message>
        <source>Mọi mục đều tốt</source>
        <translation>Everything is well</translation>
    </message>
    <message>
        <source>Tốt</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Lưu ý</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Cần xử lý</source>
        <translation>Act now</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Ô đang chọn</source>
        <translation>Chosen cell</translation>
    </message>
    <message>
        <source>Cả báo cáo</source>
        <translation>Whole report</translation>
    </message>
    <message>
        <source>Lịch sử của</source>
        <translation>History of</translation>
    </message>
    <message>
        <source>Chọn một ô</source>
        <translation>Choose a cell</translation>
    </message>
    <message>
        <source>Ai sửa, lúc nào, từ bao nhiêu thành bao nhiêu hiện ở đây.</source>
        <translation>Who changed it, when, from what to what, stands here.</translation>
    </message>
    <message>
        <source>Ô này được tính từ các ô khác nên không có lịch sử riêng.</source>
        <translation>This cell is calculated from others, so it has no history of its own.</translation>
    </message>
    <message>
        <source>Chưa có thay đổi nào được lưu.</source>
        <translation>No change has been saved yet.</translation>
    </message>
    <message>
        <source>Chưa có gì trong lịch sử</source>
        <translation>Nothing in the history yet</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
    <message>
        <source>Đặt lại</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>Đặt lại {0}; Ctrl+Z để hoàn tác</source>
        <translation>Put back {0}; Ctrl+Z undoes it</translation>
    </message>
    <message>
        <source>Đặt lại {0}</source>
        <translation>Put back {0}</translation>
    </message>
    <message>
        <source>{0} · {1} {2} · lần {3}</source>
        <translation>{0} · {1} {2} · revision {3}</translation>
    </message>
    <message>
        <source>Còn {0} mục cũ hơn trong Quản trị – Nhật ký.</source>
        <translation>{0} older entries stand in Administration – Audit log.</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Lịch sử</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Đã đặt lại. Ctrl+Z để hoàn tác.</source>
        <translation>Put back. Ctrl+Z undoes it.</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>Kết quả tìm kiếm</source>
        <translation>Search results</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Chỉ tiêu</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Giải trình</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>Lý do trả lại</source>
        <translation>Reason for return</translation>
    </message>
    <message>
        <source>Văn bản</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Minh chứng</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Người dùng</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Office</translation>
    </message>
</context>
<context>
    <name>IdleNotice</name>
    <message>
        <source>Sắp khóa vì không thao tác: còn {0} giây. Bấm phím hoặc chuột để ở lại.</source>
        <translation>Nobody seems to be here: locking in {0} s. Press a key or move the mouse to stay.</translation>
    </message>
</context>
<context>
    <name>InfoPage</name>
    <message>
        <source>Các phần của phong trào</source>
        <translation>Parts of the campaign</translation>
    </message>
    <message>
        <source>Nội dung phong trào</source>
        <translation>Content of the campaign</translation>
    </message>
    <message>
        <source>Chưa nhận được nội dung phong trào</source>
        <translation>The campaign&apos;s content has not come</translation>
    </message>
    <message>
        <source>Báo cáo đã lập theo mã phong trào; nội dung, đợt và chỉ tiêu hiện ở đây khi cơ quan phát động gửi xuống.</source>
        <translation>Reports name it by its code; contents, rounds and targets appear here once the office that launched it hands them down.</translation>
    </message>
    <message>
        <source>Đến Gửi – nhận</source>
        <translation>Go to Send and receive</translation>
    </message>
    <message>
        <source>Thông tin chung</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Văn bản số {0} ngày {1}</source>
        <translation>Document {0} of {1}</translation>
    </message>
    <message>
        <source>Gửi xuống đơn vị…</source>
        <translation>Hand down…</translation>
    </message>
    <message>
        <source>Mở báo cáo</source>
        <translation>Open the report</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>Đang sao lưu (MB)…</source>
        <translation>Backing up (MB)…</translation>
    </message>
    <message>
        <source>Đang sao lưu trước khi thoát</source>
        <translation>Backing up before closing</translation>
    </message>
    <message>
        <source>Có thể bỏ qua: bản sao lưu trước vẫn còn, lần sau sao lưu tiếp.</source>
        <translation>You may skip it: the earlier backup stays, and the next one will follow.</translation>
    </message>
    <message>
        <source>Bỏ qua và thoát</source>
        <translation>Skip and close</translation>
    </message>
    <message>
        <source>Chưa sao lưu được</source>
        <translation>No backup was made</translation>
    </message>
    <message>
        <source>Vẫn thoát</source>
        <translation>Close anyway</translation>
    </message>
    <message>
        <source>Ở lại</source>
        <translation>Stay</translation>
    </message>
</context>
<context>
    <name>LetterPreview</name>
    <message>
        <source>Bản xem trước thể thức văn bản</source>
        <translation>Preview of the letterhead and the closing</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Phong trào</source>
        <translation>Campaigns</translation>
    </message>
    <message>
        <source>Phong trào thi đua: nội dung, đăng ký, chấm điểm, xếp hạng</source>
        <translation>Emulation campaigns: contents, pledges, scores, rankings</translation>
    </message>
    <message>
        <source>Phát động phong trào</source>
        <translation>Launch a campaign</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Hạn đăng ký</source>
        <translation>Pledges due</translation>
    </message>
    <message>
        <source>Cơ quan phát động</source>
        <translation>Launched by</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Các phong trào thi đua</source>
        <translation>Emulation campaigns</translation>
    </message>
    <message>
        <source>Chưa có phong trào nào</source>
        <translation>There is no campaign yet</translation>
    </message>
    <message>
        <source>Phát động là lập biểu Thông tin phong trào: thời gian, đợt cao điểm, nội dung, chỉ tiêu. Phát hành xong thì gửi xuống đơn vị ở Biểu mẫu.</source>
        <translation>To launch one, fill in the form Emulation campaign: its time, peak rounds, contents and targets. Once it is issued, hand it down on the screen Forms.</translation>
    </message>
    <message>
        <source>Chưa nhận được phong trào nào</source>
        <translation>No campaign has come yet</translation>
    </message>
    <message>
        <source>Phong trào do đơn vị cấp trên phát động và gửi xuống; nhận gói ở Gửi – nhận là đăng ký và chấm điểm được.</source>
        <translation>Campaigns are launched and handed down by the office above; receive its package in Send and receive, then pledge and score here.</translation>
    </message>
    <message>
        <source>Đến Gửi – nhận</source>
        <translation>Go to Send and receive</translation>
    </message>
</context>
<context>
    <name>Locking</name>
    <message>
        <source>Lúc khóa có số vừa nhập chưa lưu được. Mở khóa rồi xem lại ô nhập sau cùng.</source>
        <translation>Something just typed could not be saved when it was locked. Unlock and look at the cell entered last.</translation>
    </message>
</context>
<context>
    <name>LockingSheet</name>
    <message>
        <source>Đang khóa kho dữ liệu…</source>
        <translation>Locking the data store…</translation>
    </message>
    <message>
        <source>Chờ gửi – nhận hoặc in làm xong rồi khóa…</source>
        <translation>Waiting for sending or printing to end, then locking…</translation>
    </message>
</context>
<context>
    <name>LoginFields</name>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Account name</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Mật khẩu của thời điểm sao lưu, nếu sau đó đã đổi.</source>
        <translation>The one of that time, if it was changed since.</translation>
    </message>
    <message>
        <source>Cần nhập mục này.</source>
        <translation>This is needed.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Vai trò: {roles}</source>
        <translation>Roles: {roles}</translation>
    </message>
    <message>
        <source>Đổi người làm việc…</source>
        <translation>Switch person…</translation>
    </message>
    <message>
        <source>Đổi mật khẩu của tôi…</source>
        <translation>Change my password…</translation>
    </message>
    <message>
        <source>Khóa ngay</source>
        <translation>Lock now</translation>
    </message>
    <message>
        <source>Theo máy</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Nền sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Nền tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Tương phản cao</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Giới thiệu</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Tự khóa khi không thao tác</source>
        <translation>Lock by itself when idle</translation>
    </message>
    <message>
        <source>Sau {0} phút</source>
        <translation>After {0} minutes</translation>
    </message>
</context>
<context>
    <name>NewerFormBanner</name>
    <message>
        <source>Chuyển số liệu sang phiên bản mới</source>
        <translation>Move the figures to the new version</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Biểu mẫu đã có phiên bản mới ({0})</source>
        <translation>The form has a new version ({0})</translation>
    </message>
    <message>
        <source>Xem trước những gì sẽ thay đổi rồi mới chuyển; không số liệu nào bị bỏ.</source>
        <translation>See what would change before anything is moved; no figure is dropped.</translation>
    </message>
</context>
<context>
    <name>OfficeChoice</name>
    <message>
        <source>Chọn tất cả</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>Bỏ chọn</source>
        <translation>Select none</translation>
    </message>
    <message>
        <source>{0} – {1} gói</source>
        <translation>{0} – {1} packages</translation>
    </message>
    <message>
        <source>Đã chọn {0}/{1} đơn vị</source>
        <translation>{0}/{1} offices selected</translation>
    </message>
</context>
<context>
    <name>OwnPassword</name>
    <message>
        <source>Mật khẩu đang dùng</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>Đổi mật khẩu của tôi</source>
        <translation>Change my password</translation>
    </message>
    <message>
        <source>Đổi mật khẩu</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>PackageDrawer</name>
    <message>
        <source>Đóng chi tiết</source>
        <translation>Close details</translation>
    </message>
    <message>
        <source>{0}, lần {1}</source>
        <translation>{0}, no. {1}</translation>
    </message>
    <message>
        <source>Nơi nhận</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Nơi gửi</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Tên tệp khi xuất</source>
        <translation>File name on export</translation>
    </message>
    <message>
        <source>Lập lúc</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Nhận lúc</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>{0} (đã thử {1} lần)</source>
        <translation>{0} (tried {1} times)</translation>
    </message>
    <message>
        <source>Thử lại lúc</source>
        <translation>Next try</translation>
    </message>
    <message>
        <source>Biên nhận</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>{0} · chữ ký đã kiểm tra</source>
        <translation>{0} · signature checked</translation>
    </message>
    <message>
        <source>chưa có biên nhận</source>
        <translation>no receipt yet</translation>
    </message>
    <message>
        <source>Mã gói</source>
        <translation>Package id</translation>
    </message>
    <message>
        <source>Mã kiểm tra tệp (SHA-256)</source>
        <translation>Checksum of the file (SHA-256)</translation>
    </message>
    <message>
        <source>Chép mã kiểm tra</source>
        <translation>Copy the checksum</translation>
    </message>
    <message>
        <source>Kích thước</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>{0} của máy {1}</source>
        <translation>{0} of device {1}</translation>
    </message>
    <message>
        <source>Số thứ tự</source>
        <translation>Sequence</translation>
    </message>
    <message>
        <source>Gửi lại</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Mở báo cáo</source>
        <translation>Open the report</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Bản in báo cáo tổng hợp</source>
        <translation>Print of the consolidated report</translation>
    </message>
    <message>
        <source>Lưu PDF…</source>
        <translation>Save PDF…</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Ẩn mật khẩu</source>
        <translation>Hide the password</translation>
    </message>
    <message>
        <source>Hiện mật khẩu</source>
        <translation>Show the password</translation>
    </message>
</context>
<context>
    <name>PasswordFields</name>
    <message>
        <source>Mật khẩu mới</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Ít nhất {0} ký tự; nên là một câu dễ nhớ.</source>
        <translation>At least {0} characters; best a sentence that is easy to remember.</translation>
    </message>
    <message>
        <source>Nhập lại mật khẩu mới</source>
        <translation>New password again</translation>
    </message>
    <message>
        <source>Hãy nhập mật khẩu đang dùng.</source>
        <translation>Enter the present password.</translation>
    </message>
    <message>
        <source>Hai lần nhập mật khẩu không giống nhau.</source>
        <translation>The two passwords are not the same.</translation>
    </message>
</context>
<context>
    <name>PastPage</name>
    <message>
        <source>Chọn một dòng trong bảng</source>
        <translation>Choose a row of the table</translation>
    </message>
    <message>
        <source>Số đã phát hành của kỳ trước và cùng kỳ năm trước hiện ở đây.</source>
        <translation>Figures issued for the previous period and a year ago are shown here.</translation>
    </message>
    <message>
        <source>Kỳ này</source>
        <translation>This period</translation>
    </message>
    <message>
        <source>Kỳ trước</source>
        <translation>Previous period</translation>
    </message>
    <message>
        <source>Cùng kỳ</source>
        <translation>A year ago</translation>
    </message>
    <message>
        <source>Đơn vị chưa phát hành báo cáo nào của kỳ trước.</source>
        <translation>The office has issued no report for the previous period.</translation>
    </message>
    <message>
        <source>Lấy số kỳ trước cho dòng này</source>
        <translation>Carry this row forward</translation>
    </message>
    <message>
        <source>Nhập số đầu kỳ…</source>
        <translation>Type opening figures…</translation>
    </message>
    <message>
        <source>Qua các kỳ</source>
        <translation>Over the periods</translation>
    </message>
</context>
<context>
    <name>PdfPages</name>
    <message>
        <source>Trang {0}</source>
        <translation>Page {0}</translation>
    </message>
    <message>
        <source>Chỉ xem trước {0} trang đầu; lưu tệp để xem hết.</source>
        <translation>Only the first {0} pages are shown; save the file to see all.</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>Đã lưu {0}.</source>
        <translation>{0} was saved.</translation>
    </message>
    <message>
        <source>Đặt mật khẩu mới cho {0}?</source>
        <translation>Set a new password for {0}?</translation>
    </message>
    <message>
        <source>Mật khẩu đang dùng hết hiệu lực ngay. Phần mềm đặt mật khẩu lần đầu, người này phải đổi khi mở khóa.</source>
        <translation>The present password ends at once. The app makes a first password, which has to be changed at unlocking.</translation>
    </message>
    <message>
        <source>Đặt mật khẩu</source>
        <translation>Set password</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Cho {0} dùng lại?</source>
        <translation>Let {0} in again?</translation>
    </message>
    <message>
        <source>Vai trò như trước; phần mềm đặt mật khẩu lần đầu, phải đổi khi mở khóa.</source>
        <translation>With the roles as before; the app makes a first password, which has to be changed at unlocking.</translation>
    </message>
    <message>
        <source>Cho dùng lại</source>
        <translation>Let in again</translation>
    </message>
    <message>
        <source>Đã ngừng sử dụng: {0}. Khóa dữ liệu đã thay.</source>
        <translation>{0} was shut out. The data has a new key.</translation>
    </message>
    <message>
        <source>Đã bàn giao {0} báo cáo</source>
        <translation>{0} report(s) handed over</translation>
    </message>
    <message>
        <source>Lưu biên bản để in, ký và lưu hồ sơ. Biên bản không lập lại được.</source>
        <translation>Save the minutes to print, sign and file. They cannot be made again.</translation>
    </message>
    <message>
        <source>Lưu biên bản…</source>
        <translation>Save the minutes…</translation>
    </message>
    <message>
        <source>Không lưu</source>
        <translation>Do not save</translation>
    </message>
    <message>
        <source>Biên bản bàn giao – {0}</source>
        <translation>Handover minutes – {0}</translation>
    </message>
    <message>
        <source>Phiếu khôi phục</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>Phiếu khôi phục đã có hiệu lực. Hãy niêm phong và cất giữ.</source>
        <translation>The recovery sheet is in force. Seal it and put it away.</translation>
    </message>
    <message>
        <source>Ghi tệp PDF</source>
        <translation>Write a PDF file</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Thêm người…</source>
        <translation>Add somebody…</translation>
    </message>
    <message>
        <source>Sửa…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Đặt mật khẩu…</source>
        <translation>Set password…</translation>
    </message>
    <message>
        <source>Bàn giao…</source>
        <translation>Hand work over…</translation>
    </message>
    <message>
        <source>Ngừng sử dụng…</source>
        <translation>Shut out…</translation>
    </message>
    <message>
        <source>Cho dùng lại…</source>
        <translation>Let in again…</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Chức vụ</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Vai trò</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Account name</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Vào lần cuối</source>
        <translation>Last came in</translation>
    </message>
    <message>
        <source>{0} (bạn)</source>
        <translation>{0} (you)</translation>
    </message>
    <message>
        <source>Người dùng của kho dữ liệu</source>
        <translation>People of the data store</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Chức vụ</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Account name</translation>
    </message>
    <message>
        <source>Vai trò (một người có thể giữ nhiều vai)</source>
        <translation>Roles (one person may hold several)</translation>
    </message>
    <message>
        <source>Sửa người dùng</source>
        <translation>Change a person</translation>
    </message>
    <message>
        <source>Thêm người dùng</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>Phần mềm đặt mật khẩu lần đầu và chỉ hiện một lần; người này phải đổi ngay khi mở khóa lần đầu.</source>
        <translation>The app makes a first password and shows it once; it has to be changed at the first unlocking.</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Thêm</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Cần nhập mục này.</source>
        <translation>This is needed.</translation>
    </message>
    <message>
        <source>Hãy chọn ít nhất một vai trò.</source>
        <translation>Choose at least one role.</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Chức vụ</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>Account name</translation>
    </message>
    <message>
        <source>Gõ khi mở khóa; kho dữ liệu không ghi họ tên ở ngoài phần mã hóa.</source>
        <translation>Typed to unlock; outside its encrypted part the data store holds no names.</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Ít nhất {0} ký tự; nên là một câu dễ nhớ.</source>
        <translation>At least {0} characters; a sentence that is easy to remember is best.</translation>
    </message>
    <message>
        <source>Nhập lại mật khẩu</source>
        <translation>Password again</translation>
    </message>
    <message>
        <source>Lập báo cáo</source>
        <translation>Write reports</translation>
    </message>
    <message>
        <source>Lãnh đạo</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>Văn thư</source>
        <translation>Registry clerk</translation>
    </message>
    <message>
        <source>Tổng hợp</source>
        <translation>Consolidation</translation>
    </message>
    <message>
        <source>Quản trị</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Vai trò (một người có thể giữ nhiều vai)</source>
        <translation>Roles (one person may hold several)</translation>
    </message>
    <message>
        <source>Hãy ghi họ và tên.</source>
        <translation>Enter the full name.</translation>
    </message>
    <message>
        <source>Hai lần nhập mật khẩu không giống nhau.</source>
        <translation>The two passwords differ.</translation>
    </message>
    <message>
        <source>Hãy chọn ít nhất một vai trò.</source>
        <translation>Choose at least one role.</translation>
    </message>
</context>
<context>
    <name>PersonSwitch</name>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Người làm việc</source>
        <translation>Person at work</translation>
    </message>
    <message>
        <source>Đổi người làm việc</source>
        <translation>Switch person</translation>
    </message>
    <message>
        <source>Phần đang làm đã được lưu. Kho dữ liệu vẫn mở, chỉ đổi người.</source>
        <translation>Your work is saved. The data store stays open; only the person changes.</translation>
    </message>
    <message>
        <source>Vào làm việc</source>
        <translation>Start work</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Kho dữ liệu này chỉ có một người dùng.</source>
        <translation>This data store has only one person.</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>Mọi số liệu nằm trong một thư mục, đã mã hóa; có thể đặt trên USB. Tệp yêu cầu là tệp gửi lại cho đơn vị cấp trên.</source>
        <translation>All data lie in one folder, encrypted; it may be on a USB stick. The request file goes back to the office above.</translation>
    </message>
    <message>
        <source>Chọn…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Thư mục kho dữ liệu (mới hoặc trống)</source>
        <translation>Folder of the data store (new or empty)</translation>
    </message>
    <message>
        <source>Tệp yêu cầu</source>
        <translation>Request file</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ tỉnh (nếu có)</source>
        <translation>Address of the province&apos;s server (if any)</translation>
    </message>
    <message>
        <source>In trên giấy gửi kèm; để trống thì gửi, nhận bằng tệp.</source>
        <translation>Printed on the paper that came with the file; blank exchanges by file.</translation>
    </message>
    <message>
        <source>Hãy chọn nơi lưu.</source>
        <translation>Choose a place.</translation>
    </message>
    <message>
        <source>Chọn thư mục trống</source>
        <translation>Choose an empty folder</translation>
    </message>
    <message>
        <source>Ghi tệp yêu cầu</source>
        <translation>Write the request file</translation>
    </message>
    <message>
        <source>Tệp yêu cầu (*.json)</source>
        <translation>Request file (*.json)</translation>
    </message>
</context>
<context>
    <name>PledgesPage</name>
    <message>
        <source>Tìm mã hoặc tên đơn vị, không cần dấu</source>
        <translation>Find an office by code or name, marks not needed</translation>
    </message>
    <message>
        <source>Chỉ đơn vị chưa đăng ký</source>
        <translation>Not pledged only</translation>
    </message>
    <message>
        <source>Đơn vị đăng ký tham gia</source>
        <translation>Offices that take part</translation>
    </message>
    <message>
        <source>Không có đơn vị nào khớp</source>
        <translation>No office matches</translation>
    </message>
    <message>
        <source>Bỏ bớt chữ tìm hoặc lọc.</source>
        <translation>Search for less, or take the filter off.</translation>
    </message>
    <message>
        <source>Phong trào này chưa có biểu đăng ký</source>
        <translation>This campaign has no pledge form</translation>
    </message>
    <message>
        <source>Cài bộ biểu mẫu có biểu đăng ký hoặc danh sách tham gia ở màn hình Biểu mẫu.</source>
        <translation>Install a form set with a pledge form or a list of participants on the screen Forms.</translation>
    </message>
    <message>
        <source>Đến Biểu mẫu</source>
        <translation>Go to Forms</translation>
    </message>
    <message>
        <source>Đơn vị chưa đăng ký tham gia</source>
        <translation>This office has not pledged</translation>
    </message>
    <message>
        <source>Lập biểu đăng ký, trình lãnh đạo, phát hành rồi gửi lên như một báo cáo. Có đăng ký thì hồ sơ khen thưởng mới đủ điều kiện.</source>
        <translation>Fill in the pledge, have it approved, issue it and send it up like any report. A dossier for an award needs a pledge.</translation>
    </message>
    <message>
        <source>Lập đăng ký</source>
        <translation>Begin the pledge</translation>
    </message>
    <message>
        <source>Đăng ký của đơn vị</source>
        <translation>This office&apos;s pledge</translation>
    </message>
    <message>
        <source>Soạn lời nhắc</source>
        <translation>Write a reminder</translation>
    </message>
    <message>
        <source>Mở đăng ký</source>
        <translation>Open the pledge</translation>
    </message>
    <message>
        <source>Đã đăng ký {0}/{1} đơn vị</source>
        <translation>{0} of {1} offices have pledged</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Chưa đăng ký</source>
        <translation>Not pledged</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Nhận lúc</source>
        <translation>Received</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Bản in</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Cỡ hiển thị</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Vừa bề ngang</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>Đang lập bản in…</source>
        <translation>Making the print…</translation>
    </message>
    <message>
        <source>Danh sách trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Trang {}</source>
        <translation>Page {}</translation>
    </message>
</context>
<context>
    <name>ProfileSection</name>
    <message>
        <source>Hồ sơ đơn vị chưa lưu</source>
        <translation>The profile is not saved</translation>
    </message>
    <message>
        <source>Rời trang này thì những gì vừa nhập không được giữ lại.</source>
        <translation>What you typed is lost when you leave this page.</translation>
    </message>
    <message>
        <source>Bỏ thay đổi</source>
        <translation>Drop the changes</translation>
    </message>
    <message>
        <source>Ở lại</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>Đã lưu hồ sơ đơn vị.</source>
        <translation>The profile is saved.</translation>
    </message>
</context>
<context>
    <name>ProfileView</name>
    <message>
        <source>{0} (đang áp dụng)</source>
        <translation>{0} (in force)</translation>
    </message>
    <message>
        <source>Lần áp dụng</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>Áp dụng từ ngày</source>
        <translation>In force from</translation>
    </message>
    <message>
        <source>Văn bản trước ngày này không đổi.</source>
        <translation>Papers of earlier days do not change.</translation>
    </message>
    <message>
        <source>Cơ quan chủ quản</source>
        <translation>Superior agency</translation>
    </message>
    <message>
        <source>Ủy ban nhân dân để trống.</source>
        <translation>People&apos;s Committees leave it blank.</translation>
    </message>
    <message>
        <source>Cơ quan ban hành</source>
        <translation>Issuing agency</translation>
    </message>
    <message>
        <source>Một hoặc hai dòng.</source>
        <translation>One or two lines.</translation>
    </message>
    <message>
        <source>Ký hiệu đơn vị</source>
        <translation>Office&apos;s symbol</translation>
    </message>
    <message>
        <source>Ví dụ: UBND</source>
        <translation>Such as UBND</translation>
    </message>
    <message>
        <source>Địa danh</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Quyền hạn, chức vụ người ký</source>
        <translation>Signer&apos;s authority and title</translation>
    </message>
    <message>
        <source>Mỗi dòng một ý, ví dụ: TM. ỦY BAN NHÂN DÂN, rồi CHỦ TỊCH.</source>
        <translation>One a line, such as TM. ỦY BAN NHÂN DÂN, then CHỦ TỊCH.</translation>
    </message>
    <message>
        <source>Họ tên người ký</source>
        <translation>Signer&apos;s name</translation>
    </message>
    <message>
        <source>Kính gửi</source>
        <translation>Addressees</translation>
    </message>
    <message>
        <source>Mỗi dòng một nơi.</source>
        <translation>One a line.</translation>
    </message>
    <message>
        <source>Nơi nhận</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>Mỗi dòng một nơi; dòng “Lưu” in sẵn.</source>
        <translation>One a line; the line “Lưu” is printed by itself.</translation>
    </message>
    <message>
        <source>Bỏ thay đổi</source>
        <translation>Drop the changes</translation>
    </message>
    <message>
        <source>Lưu (Ctrl+S)</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Có thay đổi chưa lưu</source>
        <translation>Changes not saved</translation>
    </message>
    <message>
        <source>Chỉ xem</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>Quản trị hoặc văn thư mới sửa được hồ sơ đơn vị.</source>
        <translation>Only an administrator or the registry clerk changes the office&apos;s profile.</translation>
    </message>
    <message>
        <source>Chưa có thông tin in trên văn bản</source>
        <translation>Nothing to print on papers yet</translation>
    </message>
    <message>
        <source>Hãy nhập các ô dưới đây rồi bấm Lưu; chưa có thì chưa lập được văn bản.</source>
        <translation>Fill in the fields below and save; until then no paper can be made.</translation>
    </message>
    <message>
        <source>đầu</source>
        <translation>the beginning</translation>
    </message>
    <message>
        <source>Từ {0}</source>
        <translation>From {0}</translation>
    </message>
    <message>
        <source>Từ {0} đến {1}</source>
        <translation>From {0} to {1}</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Đang dừng…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>PublishPage</name>
    <message>
        <source>{}/{} đơn vị</source>
        <translation>{}/{} offices</translation>
    </message>
    <message>
        <source>{} ngày {}</source>
        <translation>{} of {}</translation>
    </message>
    <message>
        <source>Văn bản, danh mục</source>
        <translation>Document, list</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Số, ngày</source>
        <translation>Number, date</translation>
    </message>
    <message>
        <source>Lần</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Đã gửi</source>
        <translation>Handed to</translation>
    </message>
    <message>
        <source>Bản đã phát hành gửi xuống để đơn vị cấp dưới đọc và báo cáo theo.</source>
        <translation>What was issued goes down to the offices below, to be read and reported on.</translation>
    </message>
    <message>
        <source>Gửi xuống đơn vị…</source>
        <translation>Hand down…</translation>
    </message>
    <message>
        <source>Bản đã phát hành có thể gửi xuống</source>
        <translation>Issued reports that can be handed down</translation>
    </message>
    <message>
        <source>Chưa có bản nào để gửi xuống</source>
        <translation>Nothing to hand down yet</translation>
    </message>
    <message>
        <source>Lập và phát hành Thông tin phong trào hoặc Danh mục nhiệm vụ tại Báo cáo.</source>
        <translation>Fill in and issue a campaign or a list of tasks under Reports.</translation>
    </message>
    <message>
        <source>Đến Báo cáo</source>
        <translation>Go to Reports</translation>
    </message>
</context>
<context>
    <name>RankingControl</name>
    <message>
        <source>Đã ghi kết quả bỏ phiếu.</source>
        <translation>The vote is recorded.</translation>
    </message>
    <message>
        <source>Đóng xếp hạng?</source>
        <translation>Close the ranking?</translation>
    </message>
    <message>
        <source>Thứ tự, xếp loại và khen thưởng được giữ như hiện nay; số liệu sửa về sau không làm thay đổi. Khi cần có thể mở lại, có ghi lý do.</source>
        <translation>Order, grades and awards are kept as they are now; figures corrected later change nothing. It can be reopened with a reason.</translation>
    </message>
    <message>
        <source>Đóng xếp hạng</source>
        <translation>Close the ranking</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Đã đóng xếp hạng.</source>
        <translation>The ranking is closed.</translation>
    </message>
    <message>
        <source>Đã mở lại xếp hạng.</source>
        <translation>The ranking is open again.</translation>
    </message>
    <message>
        <source>Đang lập bản in</source>
        <translation>Making the paper</translation>
    </message>
    <message>
        <source>Đang dựng trang xem trước</source>
        <translation>Drawing the pages</translation>
    </message>
    <message>
        <source>dự thảo</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>Lưu bản in</source>
        <translation>Save the paper</translation>
    </message>
    <message>
        <source>Xuất Word</source>
        <translation>Export to Word</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Đang lập tệp Word</source>
        <translation>Making the Word file</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Đang lập tệp Excel</source>
        <translation>Making the Excel file</translation>
    </message>
    <message>
        <source>Đã xuất {0}.</source>
        <translation>{0} exported.</translation>
    </message>
</context>
<context>
    <name>RankingPage</name>
    <message>
        <source>Bảng xếp hạng</source>
        <translation>Ranking table</translation>
    </message>
    <message>
        <source>Chưa xếp hạng được đơn vị nào</source>
        <translation>No office can be ranked yet</translation>
    </message>
    <message>
        <source>Bảng xếp hạng hiện khi có phiếu chấm điểm đạt yêu cầu. Hãy xem xét các báo cáo đã nhận ở màn hình Tổng hợp.</source>
        <translation>The ranking appears once a scoring sheet is accepted. Review the reports received on the screen Consolidation.</translation>
    </message>
    <message>
        <source>{0} ({1}/{2})</source>
        <translation>{0} ({1}/{2})</translation>
    </message>
    <message>
        <source>Excel…</source>
        <translation>Excel…</translation>
    </message>
    <message>
        <source>Word…</source>
        <translation>Word…</translation>
    </message>
    <message>
        <source>Bản in</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Bỏ phiếu…</source>
        <translation>Vote…</translation>
    </message>
    <message>
        <source>Mở lại…</source>
        <translation>Reopen…</translation>
    </message>
    <message>
        <source>Đóng xếp hạng</source>
        <translation>Close the ranking</translation>
    </message>
    <message>
        <source>Xếp hạng đã đóng; số liệu sau đó đã thay đổi</source>
        <translation>The ranking is closed; figures have changed since</translation>
    </message>
    <message>
        <source>Theo số liệu hiện nay thứ tự sẽ khác. Muốn tính lại thì mở lại.</source>
        <translation>By today&apos;s figures the order would be another. Reopen it to rank again.</translation>
    </message>
    <message>
        <source>Xếp hạng đã đóng</source>
        <translation>The ranking is closed</translation>
    </message>
    <message>
        <source>{0} đóng lúc {1} ngày {2}.</source>
        <translation>Closed by {0} at {1} on {2}.</translation>
    </message>
    <message>
        <source>Có {0} nhóm đơn vị bằng nhau ở mọi tiêu chí</source>
        <translation>{0} group(s) of offices are level in every figure</translation>
    </message>
    <message>
        <source>Ghi kết quả bỏ phiếu của Hội đồng để phân hạng.</source>
        <translation>Record the council&apos;s vote to part them.</translation>
    </message>
    <message>
        <source>Dự thảo</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Thứ tự còn thay đổi theo số liệu cho đến khi đóng xếp hạng.</source>
        <translation>The order follows the figures until the ranking is closed.</translation>
    </message>
    <message>
        <source>{0}: {1} (tính trên {2}, phần lẻ bỏ)</source>
        <translation>{0}: {1} (of {2}, rounded down)</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>Quên mật khẩu</source>
        <translation>Forgotten password</translation>
    </message>
    <message>
        <source>Nếu đơn vị còn người quản trị khác, hãy nhờ người đó đặt mật khẩu mới cho bạn ở Quản trị – Người dùng. Nếu không còn ai vào được:</source>
        <translation>If the office has another administrator, let them set a new password for you in Administration – People. If nobody can come in any more:</translation>
    </message>
    <message>
        <source>Dùng phiếu khôi phục đã in</source>
        <translation>Use the printed recovery sheet</translation>
    </message>
    <message>
        <source>Gõ mã trên phiếu cất ở két hoặc tủ hồ sơ mật.</source>
        <translation>Type the code of the sheet kept in the safe.</translation>
    </message>
    <message>
        <source>Nhờ tỉnh mở giúp</source>
        <translation>Ask the province to open it</translation>
    </message>
    <message>
        <source>Gửi tệp yêu cầu, gọi điện đối chiếu mã, nhận tệp trả lời.</source>
        <translation>Send a request, compare its code by telephone, receive the answer.</translation>
    </message>
    <message>
        <source>Mã trên phiếu khôi phục</source>
        <translation>Code of the recovery sheet</translation>
    </message>
    <message>
        <source>Gõ tám nhóm như trên giấy, không phân biệt chữ hoa, chữ thường.</source>
        <translation>Type the eight groups as on paper, in capitals or not.</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Đặt mật khẩu mới</source>
        <translation>Set a new password</translation>
    </message>
    <message>
        <source>Việc này được ghi vào nhật ký. Xong hãy lập phiếu khôi phục mới.</source>
        <translation>This is kept in the log. Make a new recovery sheet afterwards.</translation>
    </message>
    <message>
        <source>Vào làm việc</source>
        <translation>Go to work</translation>
    </message>
    <message>
        <source>Bạn là</source>
        <translation>You are</translation>
    </message>
    <message>
        <source>Ghi tệp yêu cầu</source>
        <translation>Write the request file</translation>
    </message>
    <message>
        <source>Tệp yêu cầu (*.json)</source>
        <translation>Request file (*.json)</translation>
    </message>
</context>
<context>
    <name>RecoveryCard</name>
    <message>
        <source>Khi quên hết mật khẩu</source>
        <translation>When every password is forgotten</translation>
    </message>
    <message>
        <source>Lập phiếu khôi phục…</source>
        <translation>Make a recovery sheet…</translation>
    </message>
    <message>
        <source>Chưa có phiếu khôi phục</source>
        <translation>There is no recovery sheet</translation>
    </message>
    <message>
        <source>Hãy lập một phiếu, in ra và cất ở két hoặc tủ hồ sơ mật.</source>
        <translation>Make one, print it and keep it in a safe.</translation>
    </message>
    <message>
        <source>Phiếu đã dùng một lần</source>
        <translation>The sheet was used</translation>
    </message>
    <message>
        <source>Dùng lúc {0}; mã đã lộ cho người gõ. Hãy lập phiếu mới.</source>
        <translation>Used at {0}; whoever typed the code knows it. Make a new sheet.</translation>
    </message>
    <message>
        <source>Phiếu khôi phục có hiệu lực</source>
        <translation>A recovery sheet is in force</translation>
    </message>
    <message>
        <source>Lập lúc {0}, người lập: {1}.</source>
        <translation>Made at {0} by {1}.</translation>
    </message>
    <message>
        <source>Tỉnh giữ khóa dự phòng</source>
        <translation>The province holds a sealed key</translation>
    </message>
    <message>
        <source>Mở bằng tệp yêu cầu và tệp trả lời, sau khi gọi điện xác nhận.</source>
        <translation>It opens by a request and an answer, after a telephone call.</translation>
    </message>
    <message>
        <source>Tỉnh không giữ khóa dự phòng</source>
        <translation>The province holds no key</translation>
    </message>
    <message>
        <source>Chỉ phiếu khôi phục mở được khi quên hết mật khẩu.</source>
        <translation>Only the recovery sheet opens it when every password is forgotten.</translation>
    </message>
</context>
<context>
    <name>ReminderDialog</name>
    <message>
        <source>Lời nhắc gửi báo cáo</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>Sửa lại nếu cần rồi sao chép để gửi qua Zalo, iOffice hoặc thư điện tử.</source>
        <translation>Edit it if need be, then copy it into Zalo, iOffice or an e-mail.</translation>
    </message>
    <message>
        <source>Sao chép</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>RepeatPage</name>
    <message>
        <source>Đã xóa {} dòng; các dòng trong danh mục được giao không xóa được.</source>
        <translation>{} rows deleted; those in the catalogue that was assigned cannot be deleted.</translation>
    </message>
    <message>
        <source>Đã xóa {} dòng. Ctrl+Z để lấy lại.</source>
        <translation>Deleted {} rows. Ctrl+Z brings them back.</translation>
    </message>
    <message>
        <source>Thêm dòng (F5)</source>
        <translation>Add row (F5)</translation>
    </message>
    <message>
        <source>Xóa dòng (F6)</source>
        <translation>Delete row (F6)</translation>
    </message>
    <message>
        <source>Chưa có dòng nào</source>
        <translation>No rows yet</translation>
    </message>
    <message>
        <source>Nhấn F5 để thêm.</source>
        <translation>Press F5 to add one.</translation>
    </message>
    <message>
        <source>Thêm dòng</source>
        <translation>Add row</translation>
    </message>
    <message>
        <source>Phần này không dùng với câu trả lời hiện có</source>
        <translation>Not used with the answers given so far</translation>
    </message>
    <message>
        <source>Không có dòng nào</source>
        <translation>There are no rows</translation>
    </message>
    <message>
        <source>Các bảng trong dòng đang chọn</source>
        <translation>Tables within the chosen row</translation>
    </message>
    <message>
        <source>Phần này không dùng với câu trả lời hiện có, nên không thêm dòng.</source>
        <translation>This part is not used with the answers given so far, so no row was added.</translation>
    </message>
    <message>
        <source>Danh mục được giao chưa có hoặc không có dòng nào của đơn vị. Khi danh mục được phát hành xuống, mở lại báo cáo là có dòng.</source>
        <translation>The catalogue has not come yet, or has no row for this office. Once it is issued, open the report again and the rows are there.</translation>
    </message>
    <message>
        <source>Số dòng theo câu trả lời ở phần khác; nhập số đó thì có dòng.</source>
        <translation>The number of rows follows an answer in another part; enter it and the rows are there.</translation>
    </message>
    <message>
        <source>Các dòng lấy từ danh mục được giao, không thêm bằng tay.</source>
        <translation>The rows come from the catalogue that was assigned; none is added by hand.</translation>
    </message>
    <message>
        <source>Số dòng do biểu mẫu ấn định, không thêm bớt bằng tay.</source>
        <translation>The form sets the number of rows; none is added or taken out by hand.</translation>
    </message>
    <message>
        <source>{} – dòng {}: {}</source>
        <translation>{} – row {}: {}</translation>
    </message>
    <message>
        <source>{} – dòng {}</source>
        <translation>{} – row {}</translation>
    </message>
    <message>
        <source>{} dòng</source>
        <translation>{} rows</translation>
    </message>
    <message>
        <source>Ẩn {} dòng không dùng.</source>
        <translation>{} unused rows hidden.</translation>
    </message>
</context>
<context>
    <name>ReportListView</name>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Báo cáo của đơn vị, mọi kỳ</source>
        <translation>Your office&apos;s reports, all periods</translation>
    </message>
    <message>
        <source>Lập báo cáo</source>
        <translation>New report</translation>
    </message>
    <message>
        <source>Tìm biểu mẫu, kỳ báo cáo</source>
        <translation>Find a form or period</translation>
    </message>
    <message>
        <source>Lọc theo trạng thái</source>
        <translation>Filter by state</translation>
    </message>
    <message>
        <source>Danh sách báo cáo</source>
        <translation>List of reports</translation>
    </message>
    <message>
        <source>Không có báo cáo nào khớp</source>
        <translation>No report matches</translation>
    </message>
    <message>
        <source>Đổi từ tìm kiếm hoặc chọn “Tất cả”.</source>
        <translation>Change the search or choose “All”.</translation>
    </message>
    <message>
        <source>Chưa có báo cáo nào</source>
        <translation>No reports yet</translation>
    </message>
    <message>
        <source>Chọn biểu mẫu và kỳ báo cáo để bắt đầu nhập số liệu.</source>
        <translation>Choose a form and a period to begin.</translation>
    </message>
    <message>
        <source>Đang mở danh sách…</source>
        <translation>Opening the list…</translation>
    </message>
    <message>
        <source>Tất cả ({})</source>
        <translation>All ({})</translation>
    </message>
    <message>
        <source>Bị trả lại ({})</source>
        <translation>Returned ({})</translation>
    </message>
    <message>
        <source>Đang làm ({})</source>
        <translation>In progress ({})</translation>
    </message>
    <message>
        <source>Đã phát hành, chưa gửi ({})</source>
        <translation>Issued, not sent ({})</translation>
    </message>
    <message>
        <source>Đã gửi ({})</source>
        <translation>Sent ({})</translation>
    </message>
</context>
<context>
    <name>ReportsScreen</name>
    <message>
        <source>Đang mở báo cáo…</source>
        <translation>Opening the report…</translation>
    </message>
    <message>
        <source>Chưa có biểu mẫu nào</source>
        <translation>No forms yet</translation>
    </message>
    <message>
        <source>Biểu mẫu do tỉnh phát hành; hãy nhận gói biểu mẫu tại Gửi – nhận.</source>
        <translation>The province publishes the forms; take the form pack in under Send and receive.</translation>
    </message>
    <message>
        <source>Đến Gửi – nhận</source>
        <translation>Go to Send and receive</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Chưa lưu được số liệu vừa nhập</source>
        <translation>What was just entered is not saved</translation>
    </message>
    <message>
        <source>Nếu rời khỏi báo cáo bây giờ, các ô chưa lưu sẽ mất.</source>
        <translation>Leaving the report now loses the cells that are not saved.</translation>
    </message>
    <message>
        <source>Rời đi, bỏ số chưa lưu</source>
        <translation>Leave and lose them</translation>
    </message>
    <message>
        <source>Ở lại</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>Chưa lưu…</source>
        <translation>Not saved yet…</translation>
    </message>
    <message>
        <source>Đang lưu…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Không lưu được</source>
        <translation>Could not be saved</translation>
    </message>
    <message>
        <source>Đã lưu {}</source>
        <translation>Saved {}</translation>
    </message>
</context>
<context>
    <name>RequestBanner</name>
    <message>
        <source>Đồng ý trả lại</source>
        <translation>Agree and return</translation>
    </message>
    <message>
        <source>Không</source>
        <translation>No</translation>
    </message>
    <message>
        <source>{0} đề nghị sửa số liệu</source>
        <translation>{0} asks to correct figures</translation>
    </message>
    <message>
        <source>{0} (1/{1} đề nghị)</source>
        <translation>{0} (1 of {1} requests)</translation>
    </message>
    <message>
        <source>chỉ sửa số liệu, không phát hành lại văn bản.</source>
        <translation>figures only, the document is not issued again.</translation>
    </message>
    <message>
        <source>sửa số liệu và phát hành lại văn bản.</source>
        <translation>figures, and the document is issued again.</translation>
    </message>
    <message>
        <source>“{0}” – {1}</source>
        <translation>“{0}” – {1}</translation>
    </message>
</context>
<context>
    <name>RequestWriter</name>
    <message>
        <source>Ghi tệp yêu cầu kích hoạt</source>
        <translation>Write the activation request</translation>
    </message>
    <message>
        <source>Tệp yêu cầu (*.json)</source>
        <translation>Request file (*.json)</translation>
    </message>
    <message>
        <source>Đã ghi tệp yêu cầu</source>
        <translation>The request file is written</translation>
    </message>
    <message>
        <source>Gửi tệp này cho đơn vị cấp trên, và chép mã dưới đây vào giấy gửi kèm.</source>
        <translation>Send this file to the office above, and copy the code below onto the paper that goes with it.</translation>
    </message>
    <message>
        <source>Đã chép</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Khôi phục bản sao lưu lúc {0}</source>
        <translation>Restore the backup of {0}</translation>
    </message>
    <message>
        <source>Bản sao được kiểm tra hết trước khi dùng. Kho dữ liệu đang mở sẽ đóng lại và được giữ riêng ở thư mục bên cạnh, không bị xóa. Những gì nhập sau thời điểm trên sẽ không có trong bản khôi phục.</source>
        <translation>The backup is checked in full before it is used. The open data store is closed and kept in a folder beside it; it is not deleted. What was entered after that moment will not be in the restored one.</translation>
    </message>
    <message>
        <source>Khôi phục</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Khôi phục từ bản sao lưu</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>Đang kiểm tra và khôi phục (MB)…</source>
        <translation>Checking and restoring (MB)…</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Khôi phục</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Chọn USB hoặc thư mục…</source>
        <translation>Choose a stick or folder…</translation>
    </message>
    <message>
        <source>Bản sao lưu</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Chọn…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Đặt kho dữ liệu vào thư mục (mới hoặc trống)</source>
        <translation>Put the data store into the folder (new or empty)</translation>
    </message>
    <message>
        <source>Chọn USB hoặc thư mục có bản sao lưu</source>
        <translation>Choose the stick or folder with backups</translation>
    </message>
    <message>
        <source>Chọn thư mục trống</source>
        <translation>Choose an empty folder</translation>
    </message>
    <message>
        <source>Hãy chọn bản sao lưu.</source>
        <translation>Choose a backup.</translation>
    </message>
    <message>
        <source>Hãy chọn nơi lưu.</source>
        <translation>Choose where it is kept.</translation>
    </message>
    <message>
        <source>Đã khôi phục</source>
        <translation>Restored</translation>
    </message>
    <message>
        <source>Mở kho dữ liệu</source>
        <translation>Open the data store</translation>
    </message>
</context>
<context>
    <name>ReturnDialog</name>
    <message>
        <source>Nêu rõ chỉ tiêu nào, cần đối chiếu hoặc sửa gì…</source>
        <translation>Say which figure, and what to compare or correct…</translation>
    </message>
    <message>
        <source>Lý do trả lại</source>
        <translation>Reason for the return</translation>
    </message>
    <message>
        <source>Đơn vị cần gửi lại</source>
        <translation>The office sends again</translation>
    </message>
    <message>
        <source>Số liệu và văn bản phát hành lại (số, ngày, ký mới)</source>
        <translation>Figures and a newly issued document (number, date, signature)</translation>
    </message>
    <message>
        <source>Chỉ số liệu; văn bản đã phát hành giữ nguyên</source>
        <translation>Figures only; the issued document stands</translation>
    </message>
    <message>
        <source>{0} ghi chú trên ô gửi kèm</source>
        <translation>{0} notes on cells go with it</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>và {0} ghi chú khác</source>
        <translation>and {0} more notes</translation>
    </message>
    <message>
        <source>Trả lại báo cáo của {0}</source>
        <translation>Return the report of {0}</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Hãy ghi lý do để đơn vị biết cần sửa gì.</source>
        <translation>Give the reason, so that the office knows what to correct.</translation>
    </message>
</context>
<context>
    <name>ReturnPage</name>
    <message>
        <source>Đến ô này</source>
        <translation>Go to this cell</translation>
    </message>
</context>
<context>
    <name>ReviewControl</name>
    <message>
        <source>Đang ghi ghi chú…</source>
        <translation>Saving the note…</translation>
    </message>
    <message>
        <source>Đã ghi ghi chú</source>
        <translation>Note saved</translation>
    </message>
    <message>
        <source>Chấp nhận dù còn {0} ghi chú?</source>
        <translation>Accept with {0} notes left?</translation>
    </message>
    <message>
        <source>Ghi chú chỉ gửi kèm khi trả lại; khi chấp nhận, đơn vị không nhận được.</source>
        <translation>Notes travel only with a return; after an acceptance the office does not get them.</translation>
    </message>
    <message>
        <source>Đạt yêu cầu</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{0}: đạt yêu cầu.</source>
        <translation>{0}: accepted.</translation>
    </message>
    <message>
        <source>Đã trả lại báo cáo của {0}.</source>
        <translation>The report of {0} has been returned.</translation>
    </message>
    <message>
        <source>Lưu văn bản phát hành</source>
        <translation>Save the issued document</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Số liệu của báo cáo</source>
        <translation>Figures of the report</translation>
    </message>
    <message>
        <source>Đang mở văn bản</source>
        <translation>Opening the document</translation>
    </message>
    <message>
        <source>Minh chứng</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>So với kỳ trước</source>
        <translation>Against the previous period</translation>
    </message>
    <message>
        <source>So với lần gửi {0}</source>
        <translation>Against no. {0}</translation>
    </message>
    <message>
        <source>Báo cáo trước</source>
        <translation>Previous report</translation>
    </message>
    <message>
        <source>Báo cáo sau</source>
        <translation>Next report</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Đạt yêu cầu</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Thẩm định</source>
        <translation>Appraise</translation>
    </message>
    <message>
        <source>Chỉ dòng thay đổi</source>
        <translation>Changed rows only</translation>
    </message>
    <message>
        <source>Dòng nhỏ dưới mỗi số</source>
        <translation>Small line under each figure</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Ghi chú trên ô đang chọn (N)</source>
        <translation>Note on the chosen cell (N)</translation>
    </message>
    <message>
        <source>Phiếu kết quả</source>
        <translation>Sheet of results</translation>
    </message>
    <message>
        <source>Điểm tự chấm, thẩm định, kết luận cạnh nhau</source>
        <translation>Self, appraised and concluded scores side by side</translation>
    </message>
    <message>
        <source>Lưu văn bản…</source>
        <translation>Save the document…</translation>
    </message>
    <message>
        <source>lần gửi {0}</source>
        <translation>no. {0}</translation>
    </message>
    <message>
        <source>do {0} gửi thay</source>
        <translation>sent by {0}</translation>
    </message>
    <message>
        <source>nhận {0}</source>
        <translation>received {0}</translation>
    </message>
    <message>
        <source>văn bản số {0} ngày {1}</source>
        <translation>document {0} of {1}</translation>
    </message>
    <message>
        <source>Kết luận</source>
        <translation>Conclude</translation>
    </message>
    <message>
        <source>Đơn vị đã gửi lần mới hơn</source>
        <translation>The office has sent a newer one</translation>
    </message>
    <message>
        <source>Lần này chỉ để xem; hãy xem xét lần gửi mới nhất.</source>
        <translation>This one is only to be read; review the newest.</translation>
    </message>
    <message>
        <source>Đơn vị đề nghị sửa số liệu</source>
        <translation>The office asks to correct figures</translation>
    </message>
    <message>
        <source>“{0}”. Đồng ý thì bấm Trả lại.</source>
        <translation>“{0}”. To agree, press Return.</translation>
    </message>
    <message>
        <source>Đã trả lại, chờ đơn vị gửi lại</source>
        <translation>Returned; waiting for the office to send again</translation>
    </message>
    <message>
        <source>{0} ô tính lại ra số khác số đơn vị gửi</source>
        <translation>{0} cells recompute to another figure than the office sent</translation>
    </message>
    <message>
        <source>Các ô có biểu tượng máy tính; số của đơn vị được giữ đến khi quyết định.</source>
        <translation>They carry a calculator icon; the office&apos;s figures stand until you decide.</translation>
    </message>
    <message>
        <source>Văn bản</source>
        <translation>Document</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Chi tiết ô</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>Các phép kiểm tra không nêu điểm nào</source>
        <translation>The checks found nothing</translation>
    </message>
    <message>
        <source>Kết quả kiểm tra</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Chưa có ghi chú</source>
        <translation>No notes yet</translation>
    </message>
    <message>
        <source>Chọn một ô rồi bấm N để ghi điều cần đơn vị xem lại.</source>
        <translation>Choose a cell and press N to note what the office should look at.</translation>
    </message>
    <message>
        <source>Ghi chú trên ô</source>
        <translation>Note on the cell</translation>
    </message>
    <message>
        <source>Kiểm tra</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Ghi điều cần đơn vị xem lại ở ô này; gửi kèm khi trả lại.</source>
        <translation>What the office should look at in this cell; it goes with the return.</translation>
    </message>
    <message>
        <source>Ghi chú xong</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>SamplesView</name>
    <message>
        <source>Đang lập các đơn vị mẫu</source>
        <translation>Making the sample offices</translation>
    </message>
    <message>
        <source>Chương trình tự làm trọn một kỳ báo cáo: nhập, kiểm tra, ký, gửi, tổng hợp. Chỉ làm một lần, khoảng nửa phút.</source>
        <translation>The program goes through one whole reporting period: enter, check, sign, send, consolidate. Only once; it takes about half a minute.</translation>
    </message>
    <message>
        <source>Đang chuẩn bị…</source>
        <translation>Preparing…</translation>
    </message>
</context>
<context>
    <name>ScoresControl</name>
    <message>
        <source>Đang lập phiếu kết quả…</source>
        <translation>Making the sheet of results…</translation>
    </message>
    <message>
        <source>Lưu phiếu kết quả</source>
        <translation>Save the sheet of results</translation>
    </message>
    <message>
        <source>Xuất Word</source>
        <translation>Export to Word</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Đã xuất {0}.</source>
        <translation>{0} has been exported.</translation>
    </message>
</context>
<context>
    <name>ScoresPage</name>
    <message>
        <source>Điểm theo đơn vị và tiêu chí</source>
        <translation>Scores by office and criterion</translation>
    </message>
    <message>
        <source>Phong trào này không có phiếu chấm điểm</source>
        <translation>This campaign has no scoring sheet</translation>
    </message>
    <message>
        <source>Cài bộ biểu mẫu có phiếu chấm điểm ở màn hình Biểu mẫu.</source>
        <translation>Install a form set with a scoring sheet on the screen Forms.</translation>
    </message>
    <message>
        <source>Đến Biểu mẫu</source>
        <translation>Go to Forms</translation>
    </message>
    <message>
        <source>Đơn vị chưa tự chấm điểm</source>
        <translation>This office has not scored itself</translation>
    </message>
    <message>
        <source>Lập phiếu chấm điểm, gắn minh chứng cho từng tiêu chí, rồi gửi lên để thẩm định.</source>
        <translation>Fill in the scoring sheet, attach evidence to each criterion, and send it up to be appraised.</translation>
    </message>
    <message>
        <source>Lập phiếu chấm điểm</source>
        <translation>Begin the scoring sheet</translation>
    </message>
    <message>
        <source>Số liệu khác biệt</source>
        <translation>Outlying figures</translation>
    </message>
    <message>
        <source>Những số liệu khác hẳn số liệu của các đơn vị khác</source>
        <translation>Figures that stand far from those of the other offices</translation>
    </message>
    <message>
        <source>Mở phiếu chấm điểm</source>
        <translation>Open the scoring sheet</translation>
    </message>
    <message>
        <source>Xem {0} minh chứng</source>
        <translation>See {0} pieces of evidence</translation>
    </message>
    <message>
        <source>tự chấm {0}</source>
        <translation>self {0}</translation>
    </message>
    <message>
        <source>thẩm định {0}</source>
        <translation>appraised {0}</translation>
    </message>
    <message>
        <source>kết luận {0}</source>
        <translation>concluded {0}</translation>
    </message>
    <message>
        <source>{0} minh chứng</source>
        <translation>{0} pieces of evidence</translation>
    </message>
    <message>
        <source>không có minh chứng</source>
        <translation>no evidence</translation>
    </message>
</context>
<context>
    <name>ScoresPaperPage</name>
    <message>
        <source>Phiếu kết quả chấm điểm</source>
        <translation>Sheet of results</translation>
    </message>
    <message>
        <source>Xuất Word…</source>
        <translation>Export to Word…</translation>
    </message>
    <message>
        <source>Xuất Excel…</source>
        <translation>Export to Excel…</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>Tìm kiếm</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Báo cáo, chỉ tiêu, nội dung, ghi chú, người, đơn vị</source>
        <translation>Reports, indicators, texts, notes, people, offices</translation>
    </message>
    <message>
        <source>Tìm trong kho dữ liệu của đơn vị</source>
        <translation>Search the office&apos;s data store</translation>
    </message>
    <message>
        <source>Gõ không dấu cũng được: “nguyen” tìm thấy “Nguyễn”, “dong” tìm thấy “Đông”.</source>
        <translation>Marks may be left out: “nguyen” finds “Nguyễn”, “dong” finds “Đông”.</translation>
    </message>
    <message>
        <source>Không tìm thấy</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>Hãy thử ít từ hơn, hoặc chỉ gõ phần đầu của từ.</source>
        <translation>Try fewer words, or only the beginning of a word.</translation>
    </message>
    <message>
        <source>{0} kết quả đầu, mỗi loại {1}; gõ thêm từ để thu hẹp</source>
        <translation>First {0} results, {1} of a kind; type more words to narrow them</translation>
    </message>
    <message>
        <source>{0} kết quả</source>
        <translation>{0} results</translation>
    </message>
    <message>
        <source>↑ ↓ chọn · Enter mở · Esc đóng</source>
        <translation>↑ ↓ choose · Enter open · Esc close</translation>
    </message>
    <message>
        <source>Mục này chưa có báo cáo nào ở đây để mở</source>
        <translation>There is no report here yet to open for this</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Các phần của báo cáo</source>
        <translation>Parts of the report</translation>
    </message>
    <message>
        <source>Thông tin chung</source>
        <translation>General</translation>
    </message>
</context>
<context>
    <name>SendingPage</name>
    <message>
        <source>Các đơn vị phải gửi báo cáo</source>
        <translation>Offices that must report</translation>
    </message>
    <message>
        <source>Không có đơn vị nào khớp</source>
        <translation>No office matches</translation>
    </message>
    <message>
        <source>Bỏ bớt chữ tìm hoặc bộ lọc.</source>
        <translation>Loosen the search or the filter.</translation>
    </message>
    <message>
        <source>Chưa có đơn vị nào gửi báo cáo kỳ này</source>
        <translation>No office has sent a report for this period</translation>
    </message>
    <message>
        <source>Gói báo cáo qua mạng hoặc USB được nhận tại màn hình Gửi – nhận.</source>
        <translation>Packages by network or USB are taken in under Send and receive.</translation>
    </message>
    <message>
        <source>Đến Gửi – nhận</source>
        <translation>Go to Send and receive</translation>
    </message>
    <message>
        <source>{0} chỉ tiêu</source>
        <translation>{0} figures</translation>
    </message>
    <message>
        <source>chưa đặt hạn</source>
        <translation>no due date</translation>
    </message>
    <message>
        <source>Xem xét {0} báo cáo</source>
        <translation>Review {0} reports</translation>
    </message>
    <message>
        <source>Đã gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Gửi đúng hạn</source>
        <translation>Sent on time</translation>
    </message>
    <message>
        <source>Chờ xem xét</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>Đạt yêu cầu</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Chưa gửi</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Còn chờ số liệu</source>
        <translation>Figures awaited</translation>
    </message>
    <message>
        <source>Tìm mã hoặc tên đơn vị, không cần dấu</source>
        <translation>Find an office by code or name</translation>
    </message>
    <message>
        <source>Bỏ lọc</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>Thời hạn…</source>
        <translation>Due date…</translation>
    </message>
    <message>
        <source>Đặt thời hạn theo văn bản, gia hạn cho một đơn vị</source>
        <translation>Set a due date by document, extend it for one office</translation>
    </message>
    <message>
        <source>Soạn lời nhắc</source>
        <translation>Write a reminder</translation>
    </message>
    <message>
        <source>Đặt thời hạn theo văn bản…</source>
        <translation>Set a due date by document…</translation>
    </message>
    <message>
        <source>Bỏ thời hạn đã đặt…</source>
        <translation>Withdraw the due date…</translation>
    </message>
    <message>
        <source>Gửi thời hạn xuống đơn vị</source>
        <translation>Hand the due dates down</translation>
    </message>
    <message>
        <source>Mở báo cáo</source>
        <translation>Open the report</translation>
    </message>
    <message>
        <source>Sửa gia hạn cho {0}…</source>
        <translation>Change the extension of {0}…</translation>
    </message>
    <message>
        <source>Gia hạn cho {0}…</source>
        <translation>Extend for {0}…</translation>
    </message>
    <message>
        <source>Bỏ gia hạn…</source>
        <translation>Withdraw the extension…</translation>
    </message>
    <message>
        <source>{0}/{1} đơn vị</source>
        <translation>{0}/{1} offices</translation>
    </message>
    <message>
        <source>{0} đơn vị</source>
        <translation>{0} offices</translation>
    </message>
</context>
<context>
    <name>SetsPage</name>
    <message>
        <source>Bộ biểu mẫu</source>
        <translation>Form set</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Các bộ biểu mẫu</source>
        <translation>Form sets</translation>
    </message>
    <message>
        <source>Chưa có bộ biểu mẫu nào</source>
        <translation>No form set yet</translation>
    </message>
    <message>
        <source>Nhập sổ Excel, hoặc nhận gói biểu mẫu của cấp trên tại Gửi – nhận.</source>
        <translation>Import a workbook, or receive form packs from above under Send – receive.</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Xem trước</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Xuất Excel…</source>
        <translation>Export Excel…</translation>
    </message>
    <message>
        <source>Gửi xuống…</source>
        <translation>Send down…</translation>
    </message>
    <message>
        <source>Cài đặt</source>
        <translation>Install</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Tên biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Phiên bản</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Các biểu mẫu của bộ</source>
        <translation>Forms of the set</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Đơn vị, kiểu</source>
        <translation>Unit, kind</translation>
    </message>
    <message>
        <source>nhiều dòng</source>
        <translation>several rows</translation>
    </message>
    <message>
        <source>Các mục của biểu mẫu</source>
        <translation>What the form asks</translation>
    </message>
    <message>
        <source>Số, ký hiệu</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Trích yếu</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Cơ quan ban hành</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>Hiệu lực</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>Căn cứ pháp lý của bộ</source>
        <translation>Legal basis of the set</translation>
    </message>
    <message>
        <source>Bộ này không ghi căn cứ</source>
        <translation>This set names no legal basis</translation>
    </message>
    <message>
        <source>Biểu mẫu nhập từ sổ Excel có căn cứ riêng trên từng mẫu.</source>
        <translation>Imported forms carry their basis themselves.</translation>
    </message>
    <message>
        <source>Cập nhật</source>
        <translation>Update</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>In phiếu…</source>
        <translation>Print the sheet…</translation>
    </message>
    <message>
        <source>Ghi tệp PDF…</source>
        <translation>Write a PDF file…</translation>
    </message>
    <message>
        <source>2. Gõ nhóm thứ {0} của mã trên giấy</source>
        <translation>2. Type group {0} of the code from the paper</translation>
    </message>
    <message>
        <source>Gõ đúng thì phiếu này có hiệu lực và phiếu cũ, nếu có, hết hiệu lực.</source>
        <translation>When it is right this sheet is in force, and an older one no longer.</translation>
    </message>
    <message>
        <source>Phiếu khôi phục</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>Ai có phiếu này và máy này đều mở được kho dữ liệu. In một bản, niêm phong, cất ở két hoặc tủ hồ sơ mật; không chụp ảnh, không để trên máy. Nếu ghi ra tệp thì in xong hãy xóa tệp.</source>
        <translation>Whoever has this sheet and this computer can open the data store. Print one, seal it and keep it in a safe; take no photograph and leave none on the computer. If you write a file, delete it once it is printed.</translation>
    </message>
    <message>
        <source>1. In hoặc ghi phiếu</source>
        <translation>1. Print the sheet or write it to a file</translation>
    </message>
    <message>
        <source>Xác nhận</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Hãy gõ nhóm ký tự trên giấy.</source>
        <translation>Type the group from the paper.</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ShellWindow</name>
    <message>
        <source>Đây là lỗi của chương trình, không phải do thao tác của bạn.</source>
        <translation>This is a fault of the program, not of what you did.</translation>
    </message>
    <message>
        <source>Đã hiểu</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Đã đổi mật khẩu.</source>
        <translation>The password was changed.</translation>
    </message>
    <message>
        <source>Còn việc đang chạy</source>
        <translation>Work is still going on</translation>
    </message>
    <message>
        <source>Việc gửi – nhận hoặc lập văn bản chưa xong. Dừng lại thì không mất số liệu đã lưu; lần sau làm tiếp từ chỗ dừng.</source>
        <translation>Sending, receiving or the making of a document is not finished. Nothing saved is lost by stopping; it goes on from there next time.</translation>
    </message>
    <message>
        <source>Dừng và đóng</source>
        <translation>Stop and close</translation>
    </message>
    <message>
        <source>Chờ làm xong</source>
        <translation>Wait for it</translation>
    </message>
</context>
<context>
    <name>ShrinkDialog</name>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
    <message>
        <source>Ảnh gốc vượt mức cho một tệp.</source>
        <translation>The original exceeds the limit for one file.</translation>
    </message>
    <message>
        <source>Thu nhỏ ảnh cho vừa mức in?</source>
        <translation>Make pictures as small as print needs?</translation>
    </message>
    <message>
        <source>Ảnh thu nhỏ vẫn in rõ trên khổ A4 (200 dpi), gửi nhanh hơn và nhẹ máy hơn.</source>
        <translation>A smaller picture still prints sharply on A4 (200 dpi), and sends and opens faster.</translation>
    </message>
    <message>
        <source>Thêm ảnh</source>
        <translation>Add pictures</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Đóng bảng bên</source>
        <translation>Close the side panel</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Đang xử lý…</source>
        <translation>Working…</translation>
    </message>
    <message numerus="yes">
        <source>%n gói không nhận được</source>
        <translation>
            <numerusform>%n package refused</numerusform>
            <numerusform>%n packages refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gói chờ gửi</source>
        <translation>
            <numerusform>%n package to send</numerusform>
            <numerusform>%n packages to send</numerusform>
        </translation>
    </message>
    <message>
        <source>Không còn gói chờ gửi</source>
        <translation>Nothing left to send</translation>
    </message>
    <message>
        <source>Gửi – nhận bằng tệp</source>
        <translation>Exchange by file</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Đang trình lãnh đạo…</source>
        <translation>Handing to the leader…</translation>
    </message>
    <message>
        <source>Đã trình lãnh đạo.</source>
        <translation>Handed to the leader.</translation>
    </message>
    <message>
        <source>Còn {} điểm phải sửa hoặc giải trình</source>
        <translation>{} points are left to correct or explain</translation>
    </message>
    <message>
        <source>Lãnh đạo chỉ duyệt được khi không còn điểm nào. Nên sửa trước khi trình.</source>
        <translation>The leader can approve only when none is left. Better mend them first.</translation>
    </message>
    <message>
        <source>Xem các điểm cần sửa</source>
        <translation>Show them</translation>
    </message>
    <message>
        <source>Vẫn trình</source>
        <translation>Hand over anyway</translation>
    </message>
    <message>
        <source>Duyệt báo cáo và khóa số liệu?</source>
        <translation>Approve the report and lock its figures?</translation>
    </message>
    <message>
        <source>Số liệu và bản in không đổi được nữa cho đến khi mở khóa.</source>
        <translation>Figures and print cannot change until they are unlocked.</translation>
    </message>
    <message>
        <source>Duyệt và khóa</source>
        <translation>Approve and lock</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Đang kiểm tra và khóa số liệu…</source>
        <translation>Checking and locking…</translation>
    </message>
    <message>
        <source>Đã duyệt và khóa số liệu.</source>
        <translation>Approved and locked.</translation>
    </message>
    <message>
        <source>Trả lại cho cán bộ</source>
        <translation>Back to the officer</translation>
    </message>
    <message>
        <source>Báo cáo trở về trạng thái “Đang nhập”.</source>
        <translation>The report goes back to “Draft”.</translation>
    </message>
    <message>
        <source>Cần sửa gì</source>
        <translation>What to correct</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Đang trả lại…</source>
        <translation>Handing back…</translation>
    </message>
    <message>
        <source>Đã trả lại cho cán bộ.</source>
        <translation>Handed back to the officer.</translation>
    </message>
    <message>
        <source>Mở khóa số liệu</source>
        <translation>Unlock the figures</translation>
    </message>
    <message>
        <source>Bản in đã lập và chữ ký trên đó mất hiệu lực; phải duyệt lại từ đầu.</source>
        <translation>The print and the signatures on it become void; it must be approved anew.</translation>
    </message>
    <message>
        <source>Lý do mở khóa</source>
        <translation>Reason for unlocking</translation>
    </message>
    <message>
        <source>Mở khóa</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Đang mở khóa…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>Đã mở khóa, báo cáo trở về “Đang nhập”.</source>
        <translation>Unlocked; the report is a draft again.</translation>
    </message>
    <message>
        <source>Đang ký…</source>
        <translation>Signing…</translation>
    </message>
    <message>
        <source>Đã ký. Văn thư cho số, ngày và đóng dấu.</source>
        <translation>Signed. The registry clerk numbers, dates and seals it.</translation>
    </message>
    <message>
        <source>Đang đóng dấu…</source>
        <translation>Sealing…</translation>
    </message>
    <message>
        <source>Đã phát hành. Bước tiếp theo: Gửi.</source>
        <translation>Issued. Next step: Send.</translation>
    </message>
    <message>
        <source>Chọn chứng thư số</source>
        <translation>Choose a certificate</translation>
    </message>
    <message>
        <source>Chọn thư mục để lưu bản trình ký</source>
        <translation>Choose a folder for the paper to be signed</translation>
    </message>
    <message>
        <source>Đang lập PDF và Word…</source>
        <translation>Making PDF and Word…</translation>
    </message>
    <message>
        <source>Đã lưu {} và {}.</source>
        <translation>Saved {} and {}.</translation>
    </message>
    <message>
        <source>Chọn bản đã phát hành</source>
        <translation>Choose the issued document</translation>
    </message>
    <message>
        <source>Bản quét không đọc được mã đối chiếu</source>
        <translation>The code cannot be read on this scan</translation>
    </message>
    <message>
        <source>Hãy so từng số trên bản đã phát hành với số liệu đã khóa.</source>
        <translation>Compare every figure on it with the locked figures.</translation>
    </message>
    <message>
        <source>Đã so bằng mắt, khớp</source>
        <translation>Compared by eye, they agree</translation>
    </message>
    <message>
        <source>Đang đối chiếu…</source>
        <translation>Comparing…</translation>
    </message>
    <message>
        <source>Chỉ bổ sung số liệu</source>
        <translation>Figures only</translation>
    </message>
    <message>
        <source>Văn bản của lần trước giữ nguyên; lần này chỉ gửi số liệu.</source>
        <translation>The former document stands; only figures are sent this time.</translation>
    </message>
    <message>
        <source>Phát hành số liệu</source>
        <translation>Issue the figures</translation>
    </message>
    <message>
        <source>Đang phát hành…</source>
        <translation>Issuing…</translation>
    </message>
    <message>
        <source>Đang đóng gói…</source>
        <translation>Packing…</translation>
    </message>
    <message>
        <source>Đã đóng gói và ký; gói chờ gửi tại Gửi – nhận.</source>
        <translation>Packed and signed; the package waits under Send and receive.</translation>
    </message>
    <message>
        <source>Đang lập lần gửi tiếp theo…</source>
        <translation>Opening the next revision…</translation>
    </message>
    <message>
        <source>Đang gửi đề nghị…</source>
        <translation>Making the request…</translation>
    </message>
    <message>
        <source>Đã lập đề nghị, chờ gửi tại Gửi – nhận.</source>
        <translation>The request is made and waits under Send and receive.</translation>
    </message>
</context>
<context>
    <name>TablesSection</name>
    <message>
        <source>Chọn bảng tra cứu mới</source>
        <translation>Choose later tables</translation>
    </message>
    <message>
        <source>Bảng CSV (*.csv)</source>
        <translation>CSV table (*.csv)</translation>
    </message>
    <message>
        <source>Nạp {0} bảng tra cứu</source>
        <translation>Load {0} tables</translation>
    </message>
    <message>
        <source>Bảng mới thay bảng đang dùng nếu đúng đến một ngày muộn hơn. Sau khi nạp, gửi xuống các đơn vị để nơi nào cũng dùng một bảng.</source>
        <translation>A table takes the place of the one in use if it is as of a later day. Send it to the offices below afterwards, so that all use the same.</translation>
    </message>
    <message>
        <source>Nạp</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Đúng đến ngày</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>Đã dùng {0} bảng mới.</source>
        <translation>{0} later tables in use.</translation>
    </message>
    <message>
        <source>Xuất bảng tra cứu</source>
        <translation>Export a table</translation>
    </message>
    <message>
        <source>Đã lưu {0}.</source>
        <translation>{0} saved.</translation>
    </message>
    <message>
        <source>Gửi bảng tra cứu xuống đơn vị</source>
        <translation>Send the tables to offices below</translation>
    </message>
    <message>
        <source>Đơn vị đã có bảng mới hơn thì giữ bảng của mình.</source>
        <translation>An office that has a later table keeps it.</translation>
    </message>
    <message>
        <source>Đã xếp gửi {0} đơn vị.</source>
        <translation>Queued for {0} offices.</translation>
    </message>
</context>
<context>
    <name>TablesView</name>
    <message>
        <source>Danh mục đơn vị, cơ quan và ngày nghỉ mà phần mềm dựa vào. Bảng mới do cấp trên gửi xuống, thay bảng cũ kể từ khi nhận; tên đơn vị đã đổi giữ cả tên cũ theo ngày.</source>
        <translation>The lists of offices, bodies and holidays that the program rests on. Later ones come from above and take the place of the earlier as soon as they are received; an office that was renamed keeps its former name for its days.</translation>
    </message>
    <message>
        <source>Bảng tra cứu</source>
        <translation>Reference tables</translation>
    </message>
    <message>
        <source>Kèm theo phần mềm</source>
        <translation>Came with the program</translation>
    </message>
    <message>
        <source>Bảng</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Đúng đến ngày</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Dùng từ ngày</source>
        <translation>In use since</translation>
    </message>
    <message>
        <source>Xuất bảng đang dùng…</source>
        <translation>Export the table in use…</translation>
    </message>
    <message>
        <source>Nạp bảng mới…</source>
        <translation>Load later tables…</translation>
    </message>
    <message>
        <source>Gửi xuống đơn vị…</source>
        <translation>Send to offices below…</translation>
    </message>
</context>
<context>
    <name>TargetsCard</name>
    <message>
        <source>Nơi sao lưu</source>
        <translation>Where backups go</translation>
    </message>
    <message>
        <source>Thêm nơi sao lưu…</source>
        <translation>Add a place…</translation>
    </message>
    <message>
        <source>Sao lưu cả khi thoát chương trình</source>
        <translation>Back up on closing the app too</translation>
    </message>
    <message>
        <source>Cùng ổ đĩa với kho dữ liệu</source>
        <translation>On the same disk as the data</translation>
    </message>
    <message>
        <source>Đang dùng được</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Chưa cắm</source>
        <translation>Not plugged in</translation>
    </message>
    <message>
        <source>Không sao lưu vào đây nữa</source>
        <translation>Do not back up here any more</translation>
    </message>
</context>
<context>
    <name>TargetsControl</name>
    <message>
        <source>Đã lưu chỉ tiêu giao</source>
        <translation>Targets saved</translation>
    </message>
</context>
<context>
    <name>TargetsPage</name>
    <message>
        <source>Chỉ tiêu của các đơn vị</source>
        <translation>Targets of the offices</translation>
    </message>
    <message>
        <source>Chưa có biểu mẫu nhận chỉ tiêu</source>
        <translation>No form takes targets yet</translation>
    </message>
    <message>
        <source>Hãy cài bộ biểu mẫu có cột chỉ tiêu giao, như KPI-TQ55.</source>
        <translation>Install a form set with a column of targets, such as KPI-TQ55.</translation>
    </message>
    <message>
        <source>Văn bản giao, như Quyết định số 128/QĐ-UBND</source>
        <translation>The document, such as Decision 128/QĐ-UBND</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Giữ lại dòng…</source>
        <translation>Keep rows…</translation>
    </message>
    <message>
        <source>Giữ lại để đơn vị tổng hợp nhập</source>
        <translation>Rows that the consolidating office fills itself</translation>
    </message>
    <message>
        <source>Lưu chỉ tiêu</source>
        <translation>Save targets</translation>
    </message>
    <message>
        <source>Gửi xuống</source>
        <translation>Hand down</translation>
    </message>
    <message>
        <source>{} – {}</source>
        <translation>{} – {}</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>{} ô dán vào không phải là số</source>
        <translation>{} pasted cells are no numbers</translation>
    </message>
    <message>
        <source>Gửi xuống ({})</source>
        <translation>Hand down ({})</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>TodoView</name>
    <message>
        <source>Việc cần làm</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Chưa tải được danh sách</source>
        <translation>The list could not be loaded</translation>
    </message>
    <message>
        <source>Tải lại</source>
        <translation>Load again</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Thời hạn</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Hôm nay không có việc đến hạn</source>
        <translation>Nothing is due today</translation>
    </message>
    <message>
        <source>Khi có báo cáo đến hạn, bị trả lại hoặc cần bạn duyệt, việc sẽ hiện ở đây kèm thời hạn và số ngày làm việc còn lại.</source>
        <translation>Reports that fall due, come back or wait for your approval are shown here, with their due date and the working days left.</translation>
    </message>
    <message>
        <source>Mở danh sách báo cáo</source>
        <translation>Open the list of reports</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Chọn thư mục kho dữ liệu</source>
        <translation>Choose the folder of a data store</translation>
    </message>
</context>
<context>
    <name>UnplacedPage</name>
    <message>
        <source>Số liệu không còn chỗ trong biểu mẫu mới</source>
        <translation>Figures without a place in the new form</translation>
    </message>
    <message>
        <source>Nếu cần, nhập lại vào ô thích hợp. Danh sách này ở lại với báo cáo và các lần sau.</source>
        <translation>Enter them anew where they belong, if needed. This list stays with the report and its later revisions.</translation>
    </message>
    <message>
        <source>Chép giá trị</source>
        <translation>Copy the value</translation>
    </message>
    <message>
        <source>Chép tất cả</source>
        <translation>Copy all</translation>
    </message>
</context>
<context>
    <name>WelcomeView</name>
    <message>
        <source>Bắt đầu</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Máy này chưa có kho dữ liệu nào. Chọn một cách bắt đầu.</source>
        <translation>This computer has no data store yet. Choose how to begin.</translation>
    </message>
    <message>
        <source>Mở đơn vị mẫu để dùng thử</source>
        <translation>Try it on sample offices</translation>
    </message>
    <message>
        <source>Ba xã, phường, một sở và tỉnh Tuyên Quang với số liệu tập dùng.</source>
        <translation>Three communes, a department and the province of Tuyên Quang, with made-up figures.</translation>
    </message>
    <message>
        <source>Kích hoạt từ tệp của cấp trên</source>
        <translation>Activate from the file of the office above</translation>
    </message>
    <message>
        <source>Dùng tệp kích hoạt và tờ giấy có mã khóa tỉnh mà đơn vị đã nhận.</source>
        <translation>With the activation file and the paper that your office was given.</translation>
    </message>
    <message>
        <source>Mở kho dữ liệu đã có</source>
        <translation>Open an existing data store</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu trên máy này, trên USB hoặc ổ dùng chung.</source>
        <translation>A folder on this computer, on a USB stick or on a share.</translation>
    </message>
    <message>
        <source>Khôi phục từ bản sao lưu</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>USB hoặc thư mục sao lưu, khi máy cũ hỏng hoặc thay máy mới.</source>
        <translation>From a stick or folder, when the old computer died or was replaced.</translation>
    </message>
</context>
<context>
    <name>WorkspaceList</name>
    <message>
        <source>Kho dữ liệu trên máy này</source>
        <translation>Data stores on this computer</translation>
    </message>
    <message>
        <source>Đơn vị mẫu</source>
        <translation>Sample office</translation>
    </message>
</context>
<context>
    <name>YearDialog</name>
    <message>
        <source>Ghi hồ sơ năm</source>
        <translation>Write the yearly file</translation>
    </message>
    <message>
        <source>Văn bản (PDF), số liệu (Excel) và danh mục của cả năm được ghi ra một thư mục thường, mở được không cần phần mềm. Thư mục này KHÔNG mã hóa: ai có nó đều đọc được, nên chỉ ghi vào nơi đơn vị quản lý.</source>
        <translation>The year&apos;s papers (PDF), figures (Excel) and lists are written to a plain folder that opens without this app. It is NOT encrypted: whoever has it can read it, so keep it where the office is in control.</translation>
    </message>
    <message>
        <source>Chọn nơi ghi…</source>
        <translation>Choose where…</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
</context>
<context>
    <name>below</name>
    <message>
        <source>Nhập danh sách đơn vị trực thuộc</source>
        <translation>Enter a list of offices below</translation>
    </message>
    <message>
        <source>Ngày cuối cùng</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Từ sau ngày này đơn vị không còn trong danh sách; số liệu đã có được giữ.</source>
        <translation>After this day the office is no longer in the list; its figures are kept.</translation>
    </message>
    <message>
        <source>Chỉ các kỳ kết thúc trước ngày sắp xếp.</source>
        <translation>Only periods that ended before the merger.</translation>
    </message>
    <message>
        <source>Loại đơn vị</source>
        <translation>Kind of office</translation>
    </message>
    <message>
        <source>Danh sách</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Thêm</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Hãy dán hoặc gõ danh sách.</source>
        <translation>Paste or type the list.</translation>
    </message>
    <message>
        <source>Hãy nhập ngày.</source>
        <translation>Enter the day.</translation>
    </message>
    <message>
        <source>Tên mới</source>
        <translation>New name</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Hãy nhập tên.</source>
        <translation>Enter the name.</translation>
    </message>
    <message>
        <source>Kết thúc</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ngày phải từ ngày bắt đầu trở đi.</source>
        <translation>The day cannot be before the first one.</translation>
    </message>
    <message>
        <source>Lập báo cáo</source>
        <translation>Begin the report</translation>
    </message>
    <message>
        <source>Mỗi dòng một tên, có thể kèm mã ở trước: 01; Thôn Tiền Phong</source>
        <translation>One name a line, with its code before it if there is one: 01; Thôn Tiền Phong</translation>
    </message>
    <message>
        <source>Đổi tên {0}</source>
        <translation>Rename {0}</translation>
    </message>
    <message>
        <source>Kết thúc {0}?</source>
        <translation>Close {0}?</translation>
    </message>
    <message>
        <source>Lập báo cáo thay {0}</source>
        <translation>Report for {0}</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Kỳ báo cáo</source>
        <translation>Period</translation>
    </message>
</context>
<context>
    <name>calendar</name>
    <message>
        <source>Tạm tính: chưa có thông báo chính thức</source>
        <translation>Provisional: not officially announced yet</translation>
    </message>
    <message>
        <source>Ngày nghỉ</source>
        <translation>Day off</translation>
    </message>
    <message>
        <source>Ngày làm bù (thứ Bảy, Chủ nhật)</source>
        <translation>Day worked in exchange (Saturday, Sunday)</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Văn bản, nguồn</source>
        <translation>Document, source</translation>
    </message>
    <message>
        <source>Thêm ngày vào lịch</source>
        <translation>Add a day to the calendar</translation>
    </message>
    <message>
        <source>Sửa ngày trong lịch</source>
        <translation>Change a day of the calendar</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Ví dụ: Nghỉ hoán đổi với ngày 28/11/2026</source>
        <translation>For example: Day off in exchange for 28/11/2026</translation>
    </message>
    <message>
        <source>Ví dụ: 9441/TB-BNV ngày 16/10/2025</source>
        <translation>For example: 9441/TB-BNV of 16/10/2025</translation>
    </message>
    <message>
        <source>Hãy nhập một ngày của năm {0}.</source>
        <translation>Enter a day of {0}.</translation>
    </message>
    <message>
        <source>Đã bỏ</source>
        <translation>Taken off</translation>
    </message>
    <message>
        <source>Đơn vị thêm</source>
        <translation>Added here</translation>
    </message>
    <message>
        <source>Đơn vị sửa</source>
        <translation>Changed here</translation>
    </message>
    <message>
        <source>Thứ</source>
        <translation>Weekday</translation>
    </message>
    <message>
        <source>Trong lịch</source>
        <translation>In the calendar</translation>
    </message>
    <message>
        <source>Tạm tính</source>
        <translation>Provisional</translation>
    </message>
    <message>
        <source>Kèm theo</source>
        <translation>Shipped</translation>
    </message>
    <message>
        <source>Làm bù</source>
        <translation>Worked</translation>
    </message>
    <message>
        <source>Nghỉ</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Đã ghi ngày {0} vào lịch.</source>
        <translation>{0} is in the calendar.</translation>
    </message>
    <message>
        <source>Đã bỏ ngày {0} khỏi lịch.</source>
        <translation>{0} is off the calendar.</translation>
    </message>
    <message>
        <source>Ngày {0} theo lịch kèm theo phần mềm.</source>
        <translation>{0} follows the shipped calendar again.</translation>
    </message>
    <message>
        <source>Khôi phục</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Khôi phục lịch năm {0}?</source>
        <translation>Restore the calendar of {0}?</translation>
    </message>
    <message>
        <source>{0} ngày do đơn vị ghi sẽ bỏ; lịch kèm theo phần mềm áp dụng lại.</source>
        <translation>Days entered here that will go: {0}. The shipped calendar holds again.</translation>
    </message>
    <message>
        <source>Đã khôi phục lịch năm {0}.</source>
        <translation>The calendar of {0} is restored.</translation>
    </message>
    <message>
        <source>Chưa có lịch nghỉ của năm này</source>
        <translation>The holidays of this year are not known yet</translation>
    </message>
    <message>
        <source>Thời hạn tính theo ngày làm việc chỉ trừ thứ Bảy, Chủ nhật và là tạm tính.</source>
        <translation>Due dates that count working days leave out Saturdays and Sundays only, and are provisional.</translation>
    </message>
    <message>
        <source>Ngày nghỉ và ngày làm bù</source>
        <translation>Days off and days worked in exchange</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Thêm ngày (F5)</source>
        <translation>Add a day (F5)</translation>
    </message>
    <message>
        <source>Sửa…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Bỏ ngày này (F6)</source>
        <translation>Take this day off (F6)</translation>
    </message>
    <message>
        <source>Lấy lại ngày kèm theo</source>
        <translation>Take the shipped day back</translation>
    </message>
    <message>
        <source>Khôi phục cả năm…</source>
        <translation>Restore the whole year…</translation>
    </message>
    <message>
        <source>Năm này chưa ghi ngày nào</source>
        <translation>No day of this year is entered</translation>
    </message>
    <message>
        <source>Bấm Thêm ngày.</source>
        <translation>Press Add a day.</translation>
    </message>
    <message>
        <source>{0} ngày làm việc trong năm.</source>
        <translation>Working days in the year: {0}.</translation>
    </message>
    <message>
        <source>{0} ngày còn tạm tính, chờ thông báo.</source>
        <translation>Days still provisional, awaiting the announcement: {0}.</translation>
    </message>
</context>
<context>
    <name>campaigns</name>
    <message>
        <source>TT</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Số liệu khác biệt</source>
        <translation>Outlying figures</translation>
    </message>
    <message>
        <source>Những số liệu nằm xa số liệu của các đơn vị khác; nên đối chiếu lại với đơn vị.</source>
        <translation>Figures far from those of the other offices; better checked with the office.</translation>
    </message>
    <message>
        <source>Không có số liệu nào khác biệt</source>
        <translation>No figure stands out</translation>
    </message>
    <message>
        <source>So sánh được khi có từ năm báo cáo đạt yêu cầu trở lên.</source>
        <translation>There is something to compare from five accepted reports on.</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Chỉ tiêu</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Trung vị</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Khoảng thường gặp</source>
        <translation>Usual range</translation>
    </message>
    <message>
        <source>{0} – {1}</source>
        <translation>{0} – {1}</translation>
    </message>
    <message>
        <source>Báo cáo chưa có số liệu xếp hạng</source>
        <translation>The report has no figure to rank by</translation>
    </message>
    <message>
        <source>Chưa có báo cáo đạt yêu cầu</source>
        <translation>No accepted report</translation>
    </message>
    <message>
        <source>Xếp loại</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>Chờ bỏ phiếu</source>
        <translation>Vote awaited</translation>
    </message>
    <message>
        <source>Hạng</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Khen thưởng</source>
        <translation>Awards</translation>
    </message>
    <message>
        <source>Vì sao xếp sau đơn vị liền trên</source>
        <translation>Why behind the office above</translation>
    </message>
    <message>
        <source>Lý do mở lại</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Mở lại xếp hạng</source>
        <translation>Reopen the ranking</translation>
    </message>
    <message>
        <source>Xếp hạng sẽ tính lại theo số liệu và phiếu hiện có. Lý do được ghi vào nhật ký của đơn vị.</source>
        <translation>It is ranked again by the figures and votes there are. The reason goes to the office&apos;s log.</translation>
    </message>
    <message>
        <source>Ghi lý do mở lại.</source>
        <translation>Write the reason.</translation>
    </message>
    <message>
        <source>Mở lại</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>{0} (tối đa {1})</source>
        <translation>{0} (maximum {1})</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
    <message>
        <source>Ví dụ: 05/BB-HĐ ngày 12/12/2026</source>
        <translation>For example: 05/BB-HĐ of 12/12/2026</translation>
    </message>
    <message>
        <source>Số thành viên Hội đồng</source>
        <translation>Members of the council</translation>
    </message>
    <message>
        <source>Số biên bản họp</source>
        <translation>Number of the minutes</translation>
    </message>
    <message>
        <source>Ghi kết quả bỏ phiếu</source>
        <translation>Record the vote</translation>
    </message>
    <message>
        <source>Ghi số nguyên lớn hơn 0.</source>
        <translation>Write a whole number above 0.</translation>
    </message>
    <message>
        <source>Ghi số biên bản họp Hội đồng.</source>
        <translation>Write the number of the council&apos;s minutes.</translation>
    </message>
    <message>
        <source>Ghi kết quả</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Ghi số phiếu từ 0 đến số thành viên Hội đồng.</source>
        <translation>Write votes from 0 to the number of members.</translation>
    </message>
    <message>
        <source>phiếu</source>
        <translation>votes</translation>
    </message>
    <message>
        <source>{0} đơn vị cùng hạng {1}, bằng nhau ở mọi tiêu chí xếp hạng. Ghi số phiếu của từng đơn vị theo biên bản họp Hội đồng.</source>
        <translation>{0} offices share rank {1}, level in every figure. Write the votes of each from the minutes of the council.</translation>
    </message>
    <message>
        <source>Đang soạn</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Sắp bắt đầu</source>
        <translation>To begin</translation>
    </message>
    <message>
        <source>Đang mở đăng ký</source>
        <translation>Open for pledges</translation>
    </message>
    <message>
        <source>Đang thi đua</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Đã kết thúc</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Chưa nhận nội dung</source>
        <translation>Content not received</translation>
    </message>
    <message>
        <source>Nội dung phong trào</source>
        <translation>Content of the campaign</translation>
    </message>
    <message>
        <source>Đăng ký</source>
        <translation>Pledge</translation>
    </message>
    <message>
        <source>Chấm điểm</source>
        <translation>Scoring</translation>
    </message>
    <message>
        <source>Danh sách tham gia</source>
        <translation>Participants</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Nhiệm vụ</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Chưa lập</source>
        <translation>Not begun</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>đến {0}</source>
        <translation>until {0}</translation>
    </message>
</context>
<context>
    <name>consolidation</name>
    <message>
        <source>Chưa có báo cáo đạt yêu cầu</source>
        <translation>No accepted report yet</translation>
    </message>
    <message>
        <source>{0} (không phát sinh)</source>
        <translation>{0} (nil return)</translation>
    </message>
    <message>
        <source>{0} (ước)</source>
        <translation>{0} (estimate)</translation>
    </message>
    <message>
        <source>{0}, không vào tổng: nửa kia “{1}”</source>
        <translation>{0}, not in the total: the other half is “{1}”</translation>
    </message>
    <message>
        <source>Không vào tổng: {0}</source>
        <translation>Not in the total: {0}</translation>
    </message>
    <message>
        <source>Bỏ thời hạn đã đặt?</source>
        <translation>Withdraw the due date?</translation>
    </message>
    <message>
        <source>Bỏ gia hạn?</source>
        <translation>Withdraw the extension?</translation>
    </message>
    <message>
        <source>Bỏ thời hạn</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Bỏ gia hạn</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Thời hạn theo văn bản {0} không còn; thời hạn ghi trong biểu mẫu áp dụng lại.</source>
        <translation>The due date by document {0} goes; that of the form holds again.</translation>
    </message>
    <message>
        <source>{0} lại theo thời hạn chung của kỳ này.</source>
        <translation>The common due date of the period holds for {0} again.</translation>
    </message>
    <message>
        <source>Đã gia hạn cho {0}.</source>
        <translation>The due date of {0} is extended.</translation>
    </message>
    <message>
        <source>Đã bỏ gia hạn cho {0}.</source>
        <translation>The extension of {0} is withdrawn.</translation>
    </message>
    <message>
        <source>Chậm nhất ngày</source>
        <translation>No later than</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Số, ký hiệu văn bản</source>
        <translation>Number of the document</translation>
    </message>
    <message>
        <source>Ngày văn bản</source>
        <translation>Date of the document</translation>
    </message>
    <message>
        <source>Áp dụng cho mọi đơn vị gửi báo cáo này, thay thời hạn ghi trong biểu mẫu.</source>
        <translation>It holds for every office that sends this report, in the place of the due date of the form.</translation>
    </message>
    <message>
        <source>Người đồng ý</source>
        <translation>Agreed by</translation>
    </message>
    <message>
        <source>Đã lập gói thời hạn cho {0} đơn vị, chờ gửi tại Gửi – nhận.</source>
        <translation>Due dates for {0} offices are packed and wait under Send – receive.</translation>
    </message>
    <message>
        <source>Các đơn vị đều đã được giao thời hạn này.</source>
        <translation>All offices have been handed these dates.</translation>
    </message>
    <message>
        <source>Đã đặt thời hạn gửi. Gửi xuống để đơn vị biết.</source>
        <translation>The due date has been set. Hand it down so that the offices know.</translation>
    </message>
    <message>
        <source>Đã bỏ thời hạn đặt theo văn bản. Gửi xuống để đơn vị biết.</source>
        <translation>The date set by document has been withdrawn. Hand it down so that the offices know.</translation>
    </message>
    <message>
        <source>Bằng cách</source>
        <translation>In what way</translation>
    </message>
    <message>
        <source>Ngày đồng ý</source>
        <translation>Agreed on</translation>
    </message>
    <message>
        <source>Để trống: đến 24 giờ.</source>
        <translation>Blank: until midnight.</translation>
    </message>
    <message>
        <source>Hãy nhập ngày, ví dụ 15/12/2026.</source>
        <translation>Enter a date, such as 15/12/2026.</translation>
    </message>
    <message>
        <source>Hãy nhập giờ, ví dụ 16:00.</source>
        <translation>Enter an hour, such as 16:00.</translation>
    </message>
    <message>
        <source>Ví dụ: 640/SKHCN-CĐS</source>
        <translation>For example: 640/SKHCN-CĐS</translation>
    </message>
    <message>
        <source>Đặt thời hạn</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Hãy ghi văn bản ấn định thời hạn.</source>
        <translation>Name the document that sets the date.</translation>
    </message>
    <message>
        <source>Ví dụ: Trưởng phòng Chuyển đổi số</source>
        <translation>For example: the head of the digital department</translation>
    </message>
    <message>
        <source>Ví dụ: qua điện thoại</source>
        <translation>For example: by telephone</translation>
    </message>
    <message>
        <source>Gia hạn</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>Hãy ghi ai đồng ý.</source>
        <translation>Say who agreed.</translation>
    </message>
    <message>
        <source>Hãy ghi đồng ý bằng cách nào.</source>
        <translation>Say how it was agreed.</translation>
    </message>
    <message>
        <source>Hãy nhập ngày đồng ý, không sau hôm nay.</source>
        <translation>Enter the day it was agreed, not after today.</translation>
    </message>
    <message>
        <source>Đặt thời hạn gửi: {0}</source>
        <translation>Set the due date: {0}</translation>
    </message>
    <message>
        <source>Gia hạn cho {0}</source>
        <translation>Extend for {0}</translation>
    </message>
    <message>
        <source>Thời hạn hiện nay: {0}. Gia hạn cho một đơn vị không cần văn bản.</source>
        <translation>Due now: {0}. An extension for one office needs no document.</translation>
    </message>
    <message>
        <source>Đã lưu {0}.</source>
        <translation>Saved {0}.</translation>
    </message>
    <message>
        <source>Mục</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Phiên bản</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Vì sao</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Số liệu không vào tổng</source>
        <translation>Figures that are in no total</translation>
    </message>
    <message>
        <source>Các đơn vị này báo cáo theo phiên bản khác của biểu mẫu; những số liệu dưới đây không có chỗ trong bảng tổng hợp.</source>
        <translation>These offices report on another version of the form; the figures below have no place in the consolidated table.</translation>
    </message>
    <message>
        <source>Sao chép</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Trống</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>trống</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>Kỳ này</source>
        <translation>This period</translation>
    </message>
    <message>
        <source>{0} – {1}</source>
        <translation>{0} – {1}</translation>
    </message>
    <message>
        <source>Lần gửi {0}</source>
        <translation>No. {0}</translation>
    </message>
    <message>
        <source>Đã yêu cầu sửa</source>
        <translation>Correction asked for</translation>
    </message>
    <message>
        <source>Tính lại</source>
        <translation>Recomputed</translation>
    </message>
    <message>
        <source>trước: {0}</source>
        <translation>before: {0}</translation>
    </message>
    <message>
        <source>Kiểm tra</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Đơn vị giải trình</source>
        <translation>The office&apos;s reason</translation>
    </message>
    <message>
        <source>Giải trình: {0}</source>
        <translation>Reason: {0}</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Lần gửi</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Nhận lúc</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Thời hạn</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Chờ số liệu</source>
        <translation>Awaited</translation>
    </message>
    <message>
        <source>Đề nghị sửa số liệu: {0}</source>
        <translation>Correction request: {0}</translation>
    </message>
    <message>
        <source>Lý do trả lại: {0}</source>
        <translation>Reason for the return: {0}</translation>
    </message>
    <message>
        <source>{0} chỉ tiêu</source>
        <translation>{0} figures</translation>
    </message>
    <message>
        <source>Chỉ tiêu</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>ĐVT</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Chưa có số liệu</source>
        <translation>Figure awaited</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Thời hạn: {0}.</source>
        <translation>Due: {0}.</translation>
    </message>
    <message>
        <source>Gia hạn đến {0}. {1} đồng ý, {2}.</source>
        <translation>Extended until {0}. Agreed by {1}, {2}.</translation>
    </message>
    <message>
        <source>Thời hạn: {0}, theo văn bản {1}.</source>
        <translation>Due: {0}, by document {1}.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Chưa nhập</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>Không phát sinh</source>
        <translation>Nil return</translation>
    </message>
    <message>
        <source>Không áp dụng</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>Chưa gửi</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Đề nghị sửa số liệu</source>
        <translation>Correction request</translation>
    </message>
    <message>
        <source>Chưa có số liệu: chờ {0}, hẹn {1}</source>
        <translation>Awaited from {0}, promised for {1}</translation>
    </message>
    <message>
        <source>Chưa có số liệu: chờ {0}</source>
        <translation>Awaited from {0}</translation>
    </message>
    <message>
        <source>Chưa có số liệu: hẹn {0}</source>
        <translation>Awaited, promised for {0}</translation>
    </message>
    <message>
        <source>Không p.sinh</source>
        <translation>Nil</translation>
    </message>
    <message>
        <source>Không á.dụng</source>
        <translation>N/A</translation>
    </message>
    <message>
        <source>Chưa có</source>
        <translation>Awaited</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Đã gửi lại, chờ xem xét</source>
        <translation>Sent again, to review</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>Xuất gói cho những đơn vị nào?</source>
        <translation>Export packages for which offices?</translation>
    </message>
    <message>
        <source>Danh sách gồm các đơn vị còn gói chưa có hồi báo. Mỗi gói chỉ đơn vị nhận mở được, nên có thể để chung một USB.</source>
        <translation>These are the offices with packages still unanswered. Only its addressee can open a package, so one USB stick may carry them all.</translation>
    </message>
    <message>
        <source>Chọn USB hoặc thư mục…</source>
        <translation>Choose a USB stick or folder…</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Kết quả xác minh</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Loại tệp</source>
        <translation>Kind of file</translation>
    </message>
    <message>
        <source>Người ký, đơn vị ký</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Không hợp lệ</source>
        <translation>Not valid</translation>
    </message>
    <message>
        <source>Nguyên vẹn, chưa xác nhận được nơi ký</source>
        <translation>Whole, but the signer could not be confirmed</translation>
    </message>
    <message>
        <source>Hợp lệ</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Văn bản PDF</source>
        <translation>PDF document</translation>
    </message>
    <message>
        <source>Không phải văn bản PDF hay gói dữ liệu Thi Đua Số</source>
        <translation>Neither a PDF nor a package of Thi Đua Số</translation>
    </message>
    <message>
        <source>Gói dữ liệu: {0}</source>
        <translation>Package: {0}</translation>
    </message>
    <message>
        <source>Lập lúc {0}</source>
        <translation>Made {0}</translation>
    </message>
    <message>
        <source>lần {0}</source>
        <translation>no. {0}</translation>
    </message>
    <message>
        <source>Bị trả lại</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Thử lại lúc {0}</source>
        <translation>Next try {0}</translation>
    </message>
    <message>
        <source>Đóng gói lúc {0}</source>
        <translation>Packed {0}</translation>
    </message>
    <message>
        <source>Đã ghi ra tệp, chưa có hồi báo</source>
        <translation>Written to a file, no answer yet</translation>
    </message>
    <message>
        <source>Không có gói nào mới để gửi hoặc nhận.</source>
        <translation>Nothing new to send or to receive.</translation>
    </message>
    <message>
        <source>Đã gửi {0} gói, nhận {1} gói.</source>
        <translation>{0} packages sent, {1} received.</translation>
    </message>
    <message>
        <source>… và {0} vấn đề khác.</source>
        <translation>… and {0} more problems.</translation>
    </message>
</context>
<context>
    <name>forms</name>
    <message>
        <source>Các lỗi phải sửa</source>
        <translation>Mistakes to mend</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Trang</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Ô</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>Lỗi</source>
        <translation>Mistake</translation>
    </message>
    <message>
        <source>Sổ biểu mẫu còn {} lỗi</source>
        <translation>The workbook has {} mistakes</translation>
    </message>
    <message>
        <source>{}: chưa cài gì. Hãy sửa theo trang và ô dưới đây rồi nhập lại.</source>
        <translation>{}: nothing was installed. Mend these by sheet and cell, then import again.</translation>
    </message>
    <message>
        <source>Nội dung ô: {}</source>
        <translation>In the cell: {}</translation>
    </message>
    <message>
        <source>Tìm đơn vị</source>
        <translation>Find an office</translation>
    </message>
    <message>
        <source>Chọn tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Bỏ chọn</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Gửi</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Đã chọn {0}/{1} đơn vị</source>
        <translation>{0} of {1} offices chosen</translation>
    </message>
    <message>
        <source>{} (chưa kích hoạt)</source>
        <translation>{} (not activated)</translation>
    </message>
    <message>
        <source>{} (đã gửi)</source>
        <translation>{} (has it)</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>{}, {}: {}</source>
        <translation>{}, {}: {}</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>Còn hiệu lực</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>(chưa rõ số)</source>
        <translation>(number unknown)</translation>
    </message>
    <message>
        <source>Chưa cài</source>
        <translation>Not installed</translation>
    </message>
    <message>
        <source>Đã cài</source>
        <translation>Installed</translation>
    </message>
    <message>
        <source>Có bản mới</source>
        <translation>Newer version</translation>
    </message>
    <message>
        <source>Mẫu chính thức</source>
        <translation>Official form</translation>
    </message>
    <message>
        <source>Mẫu tham khảo</source>
        <translation>Sample form</translation>
    </message>
    <message>
        <source>Dự thảo</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Đã cài {}/{}</source>
        <translation>{}/{} installed</translation>
    </message>
    <message>
        <source>{} → {}</source>
        <translation>{} → {}</translation>
    </message>
    <message>
        <source>Hết hiệu lực từ {}</source>
        <translation>Void from {}</translation>
    </message>
    <message>
        <source>Có hiệu lực từ {}</source>
        <translation>In force from {}</translation>
    </message>
    <message>
        <source>Còn hiệu lực đến {}</source>
        <translation>In force until {}</translation>
    </message>
    <message>
        <source>số nguyên</source>
        <translation>whole number</translation>
    </message>
    <message>
        <source>số thập phân</source>
        <translation>decimal</translation>
    </message>
    <message>
        <source>tỷ lệ %</source>
        <translation>percentage</translation>
    </message>
    <message>
        <source>số tiền</source>
        <translation>money</translation>
    </message>
    <message>
        <source>ngày</source>
        <translation>date</translation>
    </message>
    <message>
        <source>ngày giờ</source>
        <translation>date and time</translation>
    </message>
    <message>
        <source>chọn một</source>
        <translation>choose one</translation>
    </message>
    <message>
        <source>chọn nhiều</source>
        <translation>choose several</translation>
    </message>
    <message>
        <source>văn bản</source>
        <translation>text</translation>
    </message>
    <message>
        <source>đoạn văn</source>
        <translation>long text</translation>
    </message>
    <message>
        <source>ảnh</source>
        <translation>picture</translation>
    </message>
    <message>
        <source>tệp</source>
        <translation>file</translation>
    </message>
</context>
<context>
    <name>reports</name>
    <message>
        <source>Gõ số để nhập · Ctrl+1 không phát sinh · Ctrl+3 chưa có số liệu</source>
        <translation>Type a number · Ctrl+1 nil return · Ctrl+3 figure awaited</translation>
    </message>
    <message>
        <source>Chỉ xem: báo cáo không ở bước nhập, hoặc bước này của người khác</source>
        <translation>Read only: the report is past entry, or this step is somebody else&apos;s</translation>
    </message>
    <message>
        <source>{} · Nguồn: {}</source>
        <translation>{} · Source: {}</translation>
    </message>
    <message>
        <source>{} · ĐVT: {}</source>
        <translation>{} · Unit: {}</translation>
    </message>
    <message>
        <source>Hãy ghi lý do.</source>
        <translation>Give the reason.</translation>
    </message>
    <message>
        <source>Lãnh đạo đã duyệt</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>Ghi nhận lãnh đạo đã duyệt</source>
        <translation>Record the leader&apos;s approval</translation>
    </message>
    <message>
        <source>Số liệu được khóa sau bước này. Tên người duyệt và cách duyệt được lưu lại.</source>
        <translation>The figures are locked by this step. Who approved, and how, is kept.</translation>
    </message>
    <message>
        <source>Hãy ghi tên lãnh đạo đã duyệt.</source>
        <translation>Enter the leader&apos;s name.</translation>
    </message>
    <message>
        <source>Đơn vị cung cấp</source>
        <translation>Promised by</translation>
    </message>
    <message>
        <source>Hẹn cung cấp ngày</source>
        <translation>Promised for</translation>
    </message>
    <message>
        <source>Chưa có số liệu</source>
        <translation>Figure awaited</translation>
    </message>
    <message>
        <source>Ô này chưa vào số tổng, vẫn gửi được báo cáo và gửi bổ sung sau.</source>
        <translation>The cell stays out of the totals; the report can go, and the figure follows.</translation>
    </message>
    <message>
        <source>Hãy ghi đơn vị cung cấp số liệu.</source>
        <translation>Enter who gives the figure.</translation>
    </message>
    <message>
        <source>Ngày chưa đúng, viết như 15/10/2026.</source>
        <translation>That is no date; write it like 15/10/2026.</translation>
    </message>
    <message>
        <source>Gõ để nhập · F2 để sửa · Ctrl+3 chưa có số liệu</source>
        <translation>Type to enter · F2 to edit · Ctrl+3 not available yet</translation>
    </message>
    <message>
        <source>{} · Chỉ tiêu giao: {}</source>
        <translation>{} · Target: {}</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>Ngày duyệt</source>
        <translation>Day of approval</translation>
    </message>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Chứng thư số (tệp .p12)</source>
        <translation>Certificate (.p12 file)</translation>
    </message>
    <message>
        <source>Mật khẩu của tệp</source>
        <translation>Password of the file</translation>
    </message>
    <message>
        <source>Hãy chọn tệp chứng thư số.</source>
        <translation>Choose a certificate file.</translation>
    </message>
    <message>
        <source>Hãy nhập mật khẩu.</source>
        <translation>Enter the password.</translation>
    </message>
    <message>
        <source>Ký tại máy</source>
        <translation>Sign here</translation>
    </message>
    <message>
        <source>Chữ ký số của lãnh đạo được đặt vào bản PDF; văn thư cho số và đóng dấu sau.</source>
        <translation>The leader&apos;s digital signature goes onto the PDF; the registry clerk numbers and seals it afterwards.</translation>
    </message>
    <message>
        <source>Số văn bản</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>Ngày ban hành</source>
        <translation>Date of issue</translation>
    </message>
    <message>
        <source>Cho số, đóng dấu</source>
        <translation>Number and seal</translation>
    </message>
    <message>
        <source>Sau bước này báo cáo đã phát hành và không sửa được nữa.</source>
        <translation>This step issues the report; it cannot be changed afterwards.</translation>
    </message>
    <message>
        <source>Số từ 1 đến 9999.</source>
        <translation>A number from 1 to 9999.</translation>
    </message>
    <message>
        <source>Chưa chọn tệp</source>
        <translation>No file chosen</translation>
    </message>
    <message>
        <source>Chọn tệp PDF…</source>
        <translation>Choose a PDF…</translation>
    </message>
    <message>
        <source>Bản đã phát hành (PDF hoặc bản quét)</source>
        <translation>Issued document (PDF or scan)</translation>
    </message>
    <message>
        <source>Số, ký hiệu</source>
        <translation>Number and symbol</translation>
    </message>
    <message>
        <source>Người ký</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>Nhập bản đã phát hành</source>
        <translation>Bring back the issued document</translation>
    </message>
    <message>
        <source>Mã đối chiếu in ở chân trang được so với số liệu đã khóa.</source>
        <translation>The code in its footer is compared with the locked figures.</translation>
    </message>
    <message>
        <source>Hãy chọn tệp PDF.</source>
        <translation>Choose a PDF.</translation>
    </message>
    <message>
        <source>Hãy ghi số, ký hiệu.</source>
        <translation>Enter number and symbol.</translation>
    </message>
    <message>
        <source>Hãy ghi tên người ký.</source>
        <translation>Enter who signed.</translation>
    </message>
    <message>
        <source>Chỉ bổ sung, sửa số liệu</source>
        <translation>Figures only</translation>
    </message>
    <message>
        <source>Phát hành lại văn bản</source>
        <translation>Issue the document again</translation>
    </message>
    <message>
        <source>Nội dung cần sửa và lý do</source>
        <translation>What to correct, and why</translation>
    </message>
    <message>
        <source>Đề nghị sửa số liệu</source>
        <translation>Correction request</translation>
    </message>
    <message>
        <source>Đề nghị được gửi cấp trên; khi cấp trên đồng ý, đơn vị lập lần gửi tiếp theo.</source>
        <translation>The request goes to the office above; once it agrees, the next revision can be opened.</translation>
    </message>
    <message>
        <source>Hãy ghi nội dung cần sửa và lý do.</source>
        <translation>Say what to correct, and why.</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Họ và tên, như trên văn bản</source>
        <translation>Full name, as on the document</translation>
    </message>
    <message>
        <source>Trên giấy</source>
        <translation>On paper</translation>
    </message>
    <message>
        <source>Trên iOffice</source>
        <translation>In iOffice</translation>
    </message>
    <message>
        <source>Ghi nhận và khóa</source>
        <translation>Record and lock</translation>
    </message>
    <message>
        <source>Công an xã, Trạm Y tế, ngân hàng…</source>
        <translation>Commune police, health station, bank…</translation>
    </message>
    <message>
        <source>Gõ 151026 là đủ</source>
        <translation>Typing 151026 is enough</translation>
    </message>
    <message>
        <source>Ghi</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Ký</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Phát hành</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>128/BC-UBND</source>
        <translation>128/BC-UBND</translation>
    </message>
    <message>
        <source>Nhập</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Gửi đề nghị</source>
        <translation>Send the request</translation>
    </message>
    <message>
        <source>Đã duyệt</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Phạm vi</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>Đã chuyển báo cáo sang phiên bản {0} của biểu mẫu.</source>
        <translation>The report is now on version {0} of the form.</translation>
    </message>
    <message>
        <source>Đã chuyển báo cáo sang phiên bản {0} của biểu mẫu; {1} số liệu không còn chỗ được giữ ở bảng bên.</source>
        <translation>The report is now on version {0} of the form; {1} figures without a place are kept in the side panel.</translation>
    </message>
    <message>
        <source>Sang chỗ mới hoặc tên mới ({0})</source>
        <translation>To a new place or name ({0})</translation>
    </message>
    <message>
        <source>Không còn chỗ, được giữ lại bên cạnh báo cáo ({0})</source>
        <translation>Without a place, kept beside the report ({0})</translation>
    </message>
    <message>
        <source>Ô mới của biểu mẫu, chưa có số liệu ({0})</source>
        <translation>New cells, still without a figure ({0})</translation>
    </message>
    <message>
        <source>Chuyển số liệu</source>
        <translation>Move the figures</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>{0} ô đã nhập giữ nguyên chỗ và tên.</source>
        <translation>{0} filled cells keep their place and name.</translation>
    </message>
    <message>
        <source>… và {0} mục nữa</source>
        <translation>… and {0} more</translation>
    </message>
    <message>
        <source>Chuyển sang phiên bản {0} của biểu mẫu</source>
        <translation>Move to version {0} of the form</translation>
    </message>
    <message>
        <source>{0}: báo cáo đang theo phiên bản {1}.</source>
        <translation>{0}: the report is on version {1}.</translation>
    </message>
    <message>
        <source>{0} → {1}: {2}</source>
        <translation>{0} → {1}: {2}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Có minh chứng, xem tại bảng bên</source>
        <translation>Has evidence, see the panel</translation>
    </message>
    <message>
        <source>Ô nhận tệp: kéo tệp vào ô, hoặc bấm “Thêm tệp” ở bảng Minh chứng</source>
        <translation>This cell takes a file: drop one on it, or press “Add files” in the panel Evidence</translation>
    </message>
    <message>
        <source>Thời hạn phản hồi, kể từ ngày mai</source>
        <translation>Window for a reply, from tomorrow</translation>
    </message>
    <message>
        <source>Gửi kết quả thẩm định?</source>
        <translation>Send the appraisal?</translation>
    </message>
    <message>
        <source>Gửi ý kiến phản hồi?</source>
        <translation>Send the reply?</translation>
    </message>
    <message>
        <source>Sau khi gửi, ý kiến phản hồi không sửa được nữa.</source>
        <translation>Once sent, the reply cannot be changed.</translation>
    </message>
    <message>
        <source>Gửi kết luận?</source>
        <translation>Send the conclusion?</translation>
    </message>
    <message>
        <source>Không lấy ý kiến phản hồi</source>
        <translation>No reply asked for</translation>
    </message>
    <message>
        <source>Đang gửi kết quả thẩm định…</source>
        <translation>Sending the appraisal…</translation>
    </message>
    <message>
        <source>{} nhận điểm thẩm định và lý do. Sau khi gửi, phần thẩm định không sửa được nữa.</source>
        <translation>{} receives the appraised scores and the reasons. Once sent, the appraisal cannot be changed.</translation>
    </message>
    <message>
        <source>Đang gửi ý kiến phản hồi…</source>
        <translation>Sending the reply…</translation>
    </message>
    <message>
        <source>{} nhận kết luận; sau khi gửi không sửa được nữa.</source>
        <translation>{} receives the conclusion; once sent it cannot be changed.</translation>
    </message>
    <message>
        <source>Đang gửi kết luận…</source>
        <translation>Sending the conclusion…</translation>
    </message>
    <message>
        <source>{} ngày</source>
        <translation>{} days</translation>
    </message>
    <message>
        <source>Đã lập gói kết quả thẩm định, chờ gửi.</source>
        <translation>The appraisal is packed and waits to be sent.</translation>
    </message>
    <message>
        <source>Đã lập gói ý kiến phản hồi, chờ gửi.</source>
        <translation>The reply is packed and waits to be sent.</translation>
    </message>
    <message>
        <source>Đã lập gói kết luận, chờ gửi.</source>
        <translation>The conclusion is packed and waits to be sent.</translation>
    </message>
    <message>
        <source>{} (quá hạn)</source>
        <translation>{} (overdue)</translation>
    </message>
    <message>
        <source>{} (còn {} ngày)</source>
        <translation>{} ({} days left)</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>9 tháng</source>
        <translation>Nine months</translation>
    </message>
    <message>
        <source>Lũy kế n tháng</source>
        <translation>Cumulative months</translation>
    </message>
    <message>
        <source>Đợt</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Từ giờ</source>
        <translation>From (hour)</translation>
    </message>
    <message>
        <source>Đến giờ</source>
        <translation>To (hour)</translation>
    </message>
    <message>
        <source>Đợt khác…</source>
        <translation>Another round…</translation>
    </message>
    <message>
        <source>Hãy nhập ngày, ví dụ 20/11/2026.</source>
        <translation>Enter a date, such as 20/11/2026.</translation>
    </message>
    <message>
        <source>Hãy nhập giờ, ví dụ 16:00.</source>
        <translation>Enter an hour, such as 16:00.</translation>
    </message>
    <message>
        <source>Đợt phải kết thúc sau khi bắt đầu.</source>
        <translation>A round ends after it begins.</translation>
    </message>
    <message>
        <source>Phong trào, đợt thi đua</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>Mã phong trào</source>
        <translation>Code of the campaign</translation>
    </message>
    <message>
        <source>Phiên họp</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Hồ sơ của</source>
        <translation>Dossier of</translation>
    </message>
    <message>
        <source>Ví dụ: Hội đồng ngày 12/11/2026</source>
        <translation>For example: Council of 12/11/2026</translation>
    </message>
    <message>
        <source>Họ tên hoặc tên tập thể được đề nghị</source>
        <translation>Name of the person or collective</translation>
    </message>
    <message>
        <source>{} – {}</source>
        <translation>{} – {}</translation>
    </message>
    <message>
        <source>Ghi theo văn bản phát động, như PT-2026-001. Khi cấp trên gửi phong trào xuống, hãy chọn trong danh sách để số liệu tự nối.</source>
        <translation>As in the document that launches it, such as PT-2026-001. Once the office above has handed the campaign down, choose it in the list instead, so that its data come along.</translation>
    </message>
    <message>
        <source>Hãy ghi mã phong trào.</source>
        <translation>Write the code of the campaign.</translation>
    </message>
    <message>
        <source>Hãy ghi tên phiên họp.</source>
        <translation>Write the name of the session.</translation>
    </message>
    <message>
        <source>Hãy ghi hồ sơ của ai.</source>
        <translation>Write whose dossier it is.</translation>
    </message>
    <message>
        <source>Phong trào mới</source>
        <translation>New campaign</translation>
    </message>
    <message>
        <source>Phong trào chưa có trong danh sách…</source>
        <translation>A campaign that is not listed…</translation>
    </message>
    <message>
        <source>Nguồn số liệu</source>
        <translation>Source of the figures</translation>
    </message>
    <message>
        <source>Số đầu kỳ</source>
        <translation>Opening figures</translation>
    </message>
    <message>
        <source>Nhập số đầu kỳ</source>
        <translation>Type opening figures</translation>
    </message>
    <message>
        <source>Số của kỳ chưa có báo cáo phát hành trên máy này, ví dụ trước khi sắp xếp đơn vị. Số này chỉ dùng để so sánh và kiểm tra, không gửi đi; khi có báo cáo đã phát hành của kỳ đó thì lấy theo báo cáo.</source>
        <translation>Figures of a period for which no report was issued on this computer, such as one before the merger. They serve to compare and to check and are not sent; once a report of that period is issued, its figures count.</translation>
    </message>
    <message>
        <source>Ví dụ: Biên bản bàn giao ngày 01/7/2025</source>
        <translation>For example: minutes of the handover of 1 July 2025</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Đã lưu {} số đầu kỳ.</source>
        <translation>{} opening figures saved.</translation>
    </message>
    <message>
        <source>{}, {}: {}</source>
        <translation>{}, {}: {}</translation>
    </message>
    <message>
        <source>TT</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Dòng {}</source>
        <translation>Row {}</translation>
    </message>
    <message>
        <source>{0} (số đầu kỳ, theo {1})</source>
        <translation>{0} (opening figures, from {1})</translation>
    </message>
    <message>
        <source>Chia biểu cho đơn vị cung cấp</source>
        <translation>Give rows out to departments</translation>
    </message>
    <message>
        <source>Mỗi đơn vị một tệp Excel, chỉ có các dòng của đơn vị đó, mở được không cần phần mềm. Khi tệp gửi lại, chọn “Nhập số liệu từ tệp Excel…”.</source>
        <translation>One Excel file for each, with its own rows only; it opens without this app. When a file comes back, choose “Take figures from an Excel file…”.</translation>
    </message>
    <message>
        <source>Ô trống được điền ({0})</source>
        <translation>Blank cells that are filled ({0})</translation>
    </message>
    <message>
        <source>Ô không nhận giá trị trong tệp ({0})</source>
        <translation>Cells that do not take the file&apos;s value ({0})</translation>
    </message>
    <message>
        <source>Dòng trong tệp không khớp chỉ tiêu nào, hãy tự nhập ({0})</source>
        <translation>Lines of the file that are no row of the form; enter them yourself ({0})</translation>
    </message>
    <message>
        <source>Nhập số liệu từ tệp Excel</source>
        <translation>Take figures from an Excel file</translation>
    </message>
    <message>
        <source>(trống)</source>
        <translation>(blank)</translation>
    </message>
    <message>
        <source>Chọn thư mục lưu…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Ghi vào báo cáo</source>
        <translation>Put into the report</translation>
    </message>
    <message>
        <source>Ô đã có số khác: đánh dấu ô lấy số trong tệp ({0})</source>
        <translation>Cells that hold another figure: tick those that take the file&apos;s ({0})</translation>
    </message>
    <message>
        <source>Lấy số trong tệp cho tất cả</source>
        <translation>Take the file&apos;s figure in all of them</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}: {1} → {2}</translation>
    </message>
    <message>
        <source>{0}, “{1}” ở {2}: {3}</source>
        <translation>{0}, “{1}” at {2}: {3}</translation>
    </message>
    <message>
        <source>{0} – {1}</source>
        <translation>{0} – {1}</translation>
    </message>
    <message>
        <source>{0} ({1} dòng, {2} ô còn trống)</source>
        <translation>{0} ({1} rows, {2} cells blank)</translation>
    </message>
    <message>
        <source>{0} ô đã có đúng giá trị trong tệp.</source>
        <translation>{0} cells hold the file&apos;s value already.</translation>
    </message>
    <message>
        <source>Nguồn: {0}. Xem trước rồi mới ghi; sau khi ghi vẫn hoàn tác được bằng Ctrl+Z.</source>
        <translation>From: {0}. Nothing is written before you agree, and Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>{0} – khớp nhiều chỉ tiêu: {1}</source>
        <translation>{0} – could be several rows: {1}</translation>
    </message>
    <message>
        <source>Chọn tệp Excel có số liệu</source>
        <translation>Choose the Excel file with the figures</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Đang đọc tệp…</source>
        <translation>Reading the file…</translation>
    </message>
    <message>
        <source>Chọn thư mục lưu các tệp</source>
        <translation>Choose the folder for the files</translation>
    </message>
    <message>
        <source>Đang lập tệp Excel…</source>
        <translation>Making the Excel files…</translation>
    </message>
    <message>
        <source>Đang ghi số liệu từ tệp…</source>
        <translation>Putting in the file&apos;s figures…</translation>
    </message>
    <message>
        <source>Đã lưu {0} tệp vào thư mục “{1}”.</source>
        <translation>{0} files saved in the folder “{1}”.</translation>
    </message>
    <message>
        <source>Đã ghi {0} ô từ tệp. Ctrl+Z để hoàn tác.</source>
        <translation>{0} cells taken from the file. Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>{} ô</source>
        <translation>{} cells</translation>
    </message>
    <message>
        <source>{} {} → {}</source>
        <translation>{} {} → {}</translation>
    </message>
    <message>
        <source>xóa {} dòng</source>
        <translation>{} rows removed</translation>
    </message>
    <message>
        <source>thêm {} dòng</source>
        <translation>{} rows added</translation>
    </message>
    <message>
        <source>lấy {} số kỳ trước</source>
        <translation>{} figures carried forward</translation>
    </message>
    <message>
        <source>{}, {} ô</source>
        <translation>{}, {} cells</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Chỉ tiêu</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>Ô không dùng cho đơn vị này</source>
        <translation>Not for this office</translation>
    </message>
    <message>
        <source>Tự tính, không nhập tay</source>
        <translation>Computed, not entered</translation>
    </message>
    <message>
        <source>Ghi chú khi trả lại: {}</source>
        <translation>Note with the return: {}</translation>
    </message>
    <message>
        <source>Lấy từ số liệu nền của đơn vị</source>
        <translation>From the office&apos;s base figures</translation>
    </message>
    <message>
        <source>Số mờ là của kỳ trước; F8 để lấy</source>
        <translation>The faint figure is the previous period&apos;s; F8 takes it</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Kỳ báo cáo</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Lần</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Thời hạn gửi</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Gửi</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Cấp trên</source>
        <translation>Office above</translation>
    </message>
    <message>
        <source>Lý do trả lại: {}</source>
        <translation>Reason for the return: {}</translation>
    </message>
    <message>
        <source>Quá hạn: {}</source>
        <translation>Overdue: {}</translation>
    </message>
    <message>
        <source>Còn {} ngày làm việc: {}</source>
        <translation>{} working days left: {}</translation>
    </message>
    <message>
        <source>Hôm nay: {}</source>
        <translation>Today: {}</translation>
    </message>
    <message>
        <source>Lập báo cáo</source>
        <translation>Write reports</translation>
    </message>
    <message>
        <source>Nếu kỳ này đã có báo cáo thì báo cáo đó được mở.</source>
        <translation>If the period has a report already, that one is opened.</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Quý</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>6 tháng</source>
        <translation>Half-year</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Loại kỳ</source>
        <translation>Kind of period</translation>
    </message>
    <message>
        <source>{} (từ ngày 15 đến ngày 14)</source>
        <translation>{} (from the 15th to the 14th)</translation>
    </message>
    <message>
        <source>Kỳ trước: {}</source>
        <translation>Previous period: {}</translation>
    </message>
    <message>
        <source>Cùng kỳ: {}</source>
        <translation>Same period last year: {}</translation>
    </message>
    <message>
        <source>Trả lại để sửa trong đơn vị</source>
        <translation>Returned within the office</translation>
    </message>
    <message>
        <source>Cấp trên trả lại ngày {}</source>
        <translation>Returned from above on {}</translation>
    </message>
    <message>
        <source>Không có số liệu</source>
        <translation>No figure</translation>
    </message>
    <message>
        <source>Phiên bản {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Giải trình: {0}</source>
        <translation>Explanation: {0}</translation>
    </message>
    <message>
        <source>Ghi chú khi trả lại: {0}</source>
        <translation>Note with the return: {0}</translation>
    </message>
    <message>
        <source>Không phát sinh</source>
        <translation>Nil return</translation>
    </message>
    <message>
        <source>Không áp dụng</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>{} (ước)</source>
        <translation>{} (estimate)</translation>
    </message>
    <message>
        <source>Chưa có số liệu – chờ {}, hẹn {}</source>
        <translation>Awaited from {}, promised for {}</translation>
    </message>
    <message>
        <source>Chưa có số liệu – chờ {}</source>
        <translation>Awaited from {}</translation>
    </message>
    <message>
        <source>Chưa có số liệu – hẹn {}</source>
        <translation>Awaited, promised for {}</translation>
    </message>
</context>
<context>
    <name>todo</name>
    <message>
        <source>Chưa đặt thời hạn</source>
        <translation>No due date</translation>
    </message>
    <message>
        <source>{0} · {1} giờ {2}</source>
        <translation>{0} · {1}:{2}</translation>
    </message>
    <message>
        <source>{0} · {1} giờ</source>
        <translation>{0} · {1}:00</translation>
    </message>
    <message>
        <source>Quá hạn {0} ngày</source>
        <translation>{0} days overdue</translation>
    </message>
    <message>
        <source>Gửi đúng hạn</source>
        <translation>Sent on time</translation>
    </message>
    <message>
        <source>Gửi chậm {0} ngày</source>
        <translation>Sent {0} days late</translation>
    </message>
    <message>
        <source>Hôm nay là hạn cuối</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Không còn ngày làm việc</source>
        <translation>No working day left</translation>
    </message>
    <message>
        <source>Còn {0} ngày làm việc</source>
        <translation>{0} working days left</translation>
    </message>
    <message>
        <source>{0} việc gấp</source>
        <translation>{0} urgent</translation>
    </message>
    <message>
        <source>{0} việc đến hạn hôm nay</source>
        <translation>{0} due today</translation>
    </message>
    <message>
        <source>{0} việc sắp đến hạn</source>
        <translation>{0} due soon</translation>
    </message>
    <message>
        <source>Hôm nay không có việc đến hạn</source>
        <translation>Nothing is due today</translation>
    </message>
    <message>
        <source>lần {0}</source>
        <translation>no. {0}</translation>
    </message>
    <message>
        <source>chờ {0}</source>
        <translation>awaiting {0}</translation>
    </message>
    <message>
        <source>từ {0} đơn vị</source>
        <translation>from {0} offices</translation>
    </message>
    <message>
        <source>từ {0}</source>
        <translation>from {0}</translation>
    </message>
    <message>
        <source>gửi {0}</source>
        <translation>to {0}</translation>
    </message>
    <message>
        <source>Lý do: {0}</source>
        <translation>Reason: {0}</translation>
    </message>
</context>
</TS>
